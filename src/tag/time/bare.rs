//! Names of the calendar without their year or week: which one is meant.

use crate::model::Day;

use super::calendar::{Calendar, first_month};
use super::context::Context;
use super::direction::Direction;
use super::story::Story;
use super::words::{Season, Shift};

/// A weekday: the latest up to the day of publication, or the first from it on. News calls its own day by
/// name in every tense ('will meet later Wednesday'), and the same day a week on 'next Wednesday'.
pub(super) fn weekday(context: &Context, weekday: u8, direction: Direction) -> Calendar {
    let Some(published) = context.published else { return Calendar::Weekday(weekday) };
    let back = (i32::from(published.weekday()) - i32::from(weekday)).rem_euclid(7);
    Calendar::Day(match direction {
        Direction::Past | Direction::Unknown => published.plus_days(-back),
        Direction::Future => published.plus_days((7 - back) % 7),
    })
}

/// 'last Friday', 'this Friday', 'next Friday'.
pub(super) fn shifted_weekday(context: &Context, weekday: u8, shift: Shift) -> Calendar {
    let Some(published) = context.published else { return Calendar::Weekday(weekday) };
    let ahead = (i32::from(weekday) - i32::from(published.weekday())).rem_euclid(7);
    let days = match shift {
        Shift::Last => ahead - 7,
        Shift::This => i32::from(weekday) - i32::from(published.weekday()),
        Shift::Next if ahead == 0 => 7,
        Shift::Next => ahead,
    };
    Calendar::Day(published.plus_days(days))
}

/// A month: that of a story of long ago, else the latest begun up to the day of publication, or the first that
/// is still ahead.
pub(super) fn month(
    context: &Context,
    month: u8,
    direction: Direction,
    story: Option<Story>,
) -> Calendar {
    let nearest = nearest_month(context, month, direction);
    let fits = |story: &Story| {
        story.long || !is_fresh(context, nearest) && (!story.thin || month > story.from.month())
    };
    story
        .filter(fits)
        .map_or(nearest, |story| Calendar::month(year_in_story(story.from, month), month))
}

/// News of so many days is told without a year, whatever was told before.
const FRESH: i32 = 45;

/// Months ahead of which the present speaks.
const SOON: i32 = 2;

/// Whether a place lies shortly before the day of publication.
fn is_fresh(context: &Context, place: Calendar) -> bool {
    let days = place.interval().zip(context.published);
    days.is_some_and(|(days, published)| published.days_since(days.latest()) <= FRESH)
}

fn nearest_month(context: &Context, month: u8, direction: Direction) -> Calendar {
    let Some(published) = context.published else { return Calendar::Month(None, Some(month)) };
    // 'Officials are talking of May': news speaks of what comes soon, too.
    let soon =
        (1..=SOON).contains(&(i32::from(month) - i32::from(published.month())).rem_euclid(12));
    let direction =
        if soon && direction == Direction::Unknown { Direction::Future } else { direction };
    Calendar::month(year_of(published, month <= published.month(), month, direction), month)
}

/// The month of 'the June summit', which the verb does not govern: the nearest, unless the past tense
/// speaks against it.
pub(super) fn attributive_month(context: &Context, named: u8, direction: Direction) -> Calendar {
    let Some(published) = context.published else {
        return nearest_month(context, named, direction);
    };
    let ahead = (i32::from(named) - i32::from(published.month())).rem_euclid(12);
    let furthest = match direction {
        Direction::Past => 2,
        Direction::Unknown => 5,
        Direction::Future => 6,
    };
    let direction = if ahead <= furthest { Direction::Future } else { Direction::Past };
    nearest_month(context, named, direction)
}

/// The year of a month in a story: that of the day reached, or the next where the year has turned.
fn year_in_story(from: Day, month: u8) -> i16 {
    let turned = from.month() >= month.saturating_add(7);
    if turned { from.year().saturating_add(1) } else { from.year() }
}

/// The year of a month, quarter or season that has begun in the year of publication, or not.
fn year_of(published: Day, begun: bool, month: u8, direction: Direction) -> i16 {
    match direction {
        Direction::Past | Direction::Unknown if begun => published.year(),
        Direction::Past | Direction::Unknown => published.year().saturating_sub(1),
        Direction::Future if month >= published.month() => published.year(),
        Direction::Future => published.year().saturating_add(1),
    }
}

/// 'last March', 'this March', 'next March'.
pub(super) fn shifted_month(context: &Context, month: u8, shift: Shift) -> Calendar {
    let Some(published) = context.published else { return Calendar::Month(None, Some(month)) };
    let year = published.year();
    Calendar::month(
        match shift {
            Shift::Last if month < published.month() => year,
            Shift::Last => year.saturating_sub(1),
            Shift::This => year,
            Shift::Next if month > published.month() => year,
            Shift::Next => year.saturating_add(1),
        },
        month,
    )
}

/// A day of a month: by direction, or the nearest where nothing tells.
pub(super) fn month_day(
    context: &Context,
    month: u8,
    day: u8,
    direction: Direction,
    story: Option<Story>,
) -> Option<Calendar> {
    // A leap year, so that February 29 is a day.
    Day::new(2024, month, day)?;
    let Some(published) = context.published else { return Some(Calendar::MonthDay(month, day)) };
    let in_year = |years: i16| Day::new(published.year().saturating_add(years), month, day);
    let around = [in_year(-1), in_year(0), in_year(1)].into_iter().flatten();
    let distance = |day: &Day| day.days_since(published);
    // What lies beyond the turn of the year would have been told with its year.
    let left = Day::new(published.year(), 12, 31)?.days_since(published);
    let gone = published.days_since(Day::new(published.year(), 1, 1)?);
    let chosen = match direction {
        Direction::Past => around.filter(|day| distance(day) <= NOT_QUITE.min(left)).max(),
        Direction::Future => around.filter(|day| distance(day) >= -NOT_QUITE.min(gone)).min(),
        Direction::Unknown => around.min_by_key(|day| distance(day).abs()),
    };
    let nearest = chosen.map_or(Calendar::MonthDay(month, day), Calendar::Day);
    let Some(story) = story else { return Some(nearest) };
    let told = Day::new(year_in_story(story.from, month), month, day)?;
    let goes_on = !story.thin
        || told > story.from && told.year() == story.from.year() && !is_fresh(context, nearest);
    Some(if goes_on { Calendar::Day(told) } else { nearest })
}

/// A day named in the past tense may still be a little ahead ('subpoenaed him to testify on Feb. 10'),
/// and one in the future a little past: one nearly a year away would have been told with its year.
const NOT_QUITE: i32 = 45;

/// 'last Oct. 23', 'this Oct. 23', 'next Oct. 23'.
pub(super) fn shifted_month_day(
    context: &Context,
    month: u8,
    day: u8,
    shift: Shift,
) -> Option<Calendar> {
    Day::new(2024, month, day)?;
    let Some(published) = context.published else { return Some(Calendar::MonthDay(month, day)) };
    let in_year = |years: i16| Day::new(published.year().saturating_add(years), month, day);
    let mut around = [in_year(-1), in_year(0), in_year(1)].into_iter().flatten();
    let chosen = match shift {
        Shift::Last => around.filter(|day| *day < published).max(),
        Shift::This => around.find(|day| day.year() == published.year()),
        Shift::Next => around.find(|day| *day > published),
    };
    chosen.map(Calendar::Day)
}

/// The year of a quarter or half (of `months` months): in the past the latest that is over, else the
/// first that is not.
pub(super) fn part_of_year(
    context: &Context,
    number: u8,
    months: u8,
    direction: Direction,
) -> Option<i16> {
    let published = context.published?;
    let over = number.saturating_mul(months) < published.month();
    Some(match direction {
        Direction::Past | Direction::Unknown if over => published.year(),
        Direction::Past | Direction::Unknown => published.year().saturating_sub(1),
        Direction::Future if over => published.year().saturating_add(1),
        Direction::Future => published.year(),
    })
}

/// A season: the latest begun, or the first that is still ahead.
pub(super) fn season(context: &Context, season: Season, direction: Direction) -> Calendar {
    let year = context.published.map(|day| {
        year_of(day, first_month(season) <= day.month(), first_month(season), direction)
    });
    Calendar::Season(year, season)
}

/// 'last summer', 'this summer', 'next summer'.
pub(super) fn shifted_season(context: &Context, season: Season, shift: Shift) -> Calendar {
    let year = context.published.map(|published| {
        let (year, month, first) = (published.year(), published.month(), first_month(season));
        // January and February lie in the winter that began the year before.
        let this =
            if season == Season::Winter && month < 6 { year.saturating_sub(1) } else { year };
        match shift {
            Shift::Last if season == Season::Winter => {
                if month < 3 {
                    this.saturating_sub(1)
                } else {
                    year.saturating_sub(1)
                }
            }
            Shift::Last if month >= first + 3 => year,
            Shift::Last => year.saturating_sub(1),
            Shift::This => this,
            Shift::Next if month < first => year,
            Shift::Next => year.saturating_add(1),
        }
    });
    Calendar::Season(year, season)
}
