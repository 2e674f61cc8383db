//! What a key can ask for. Each action has a name (for the palette) and one line of help.

/// Writes the enum, the list of all actions, and what each is called from one table.
macro_rules! actions {
    ($($action:ident $name:literal $help:literal;)*) => {
        /// What a key asks for.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Action {
            $(#[doc = $help] $action,)*
        }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &[Action] = &[$(Action::$action,)*];

            /// Its name in the palette.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$action => $name,)* }
            }

            /// What it does, in a line.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $(Self::$action => $help,)* }
            }
        }
    };
}

actions! {
    TrailNext "next" "next place on the trail, across articles";
    TrailPrevious "previous" "previous place on the trail";
    Mentions "mentions" "list every mention of this event";
    AccountNext "next-account" "event in the next article";
    AccountPrevious "previous-account" "event in the article before";
    MentionNext "next-mention" "next mention here";
    MentionPrevious "previous-mention" "previous mention here";
    SameNext "next-same" "next mention of the same event here";
    SamePrevious "previous-same" "previous mention of the same event here";
    Peek "peek" "peek at the next account; again for the one after";
    GoPeeked "go-peeked" "go to the account peeked at";
    Why "why" "why is this linked";
    Card "card" "card of this event";
    FirstReport "first-report" "first report of this event";
    LatestReport "latest-report" "latest report of this event";
    Labels "labels" "a letter on each mention: type it to go there";
    Repeat "repeat" "the last step with ] or [ again";
    Back "back" "back in the jump list";
    Forward "forward" "forward in the jump list";
    PickJump "jumps" "list of jumps";
    PickTrail "trails" "recent trails";
    ResumePicker "resume" "the last list as it was left";
    PickArticle "articles" "find an article";
    PickEvent "events" "find an event";
    PickName "names" "find a person, place or body";
    PickAny "anything" "find articles, events, names";
    Timeline "timeline" "timeline: when what happened";
    ZoomIn "zoom-in" "finer: years, months, days";
    ZoomOut "zoom-out" "coarser: days, months, years";
    Filter "filter" "show only rows that match what is typed";
    SearchArticle "search" "search this article";
    SearchFolder "search-all" "search every article";
    Facts "facts" "facts of the file: hash, what is hidden";
    Reread "read-again" "read what changed in the folder";
    PickCopy "copies" "copies of this article";
    ToggleCopies "toggle-copies" "copies listed, or folded";
    NextArticle "next-article" "next article";
    PreviousArticle "previous-article" "previous article";
    Down "down" "down";
    Up "up" "up";
    HalfDown "half-down" "half a page down";
    HalfUp "half-up" "half a page up";
    PageDown "page-down" "a page down";
    PageUp "page-up" "a page up";
    First "first" "to the start";
    Last "last" "to the end; with a count, to that paragraph or row";
    Percent "percent" "to so many per cent";
    ParagraphNext "next-paragraph" "next paragraph";
    ParagraphPrevious "previous-paragraph" "previous paragraph";
    SentenceNext "next-sentence" "next sentence";
    SentencePrevious "previous-sentence" "previous sentence";
    ViewDown "scroll-down" "scroll down, mention stays";
    ViewUp "scroll-up" "scroll up, mention stays";
    Centre "centre" "mention to the middle";
    ToTop "to-top" "mention to the top";
    ToBottom "to-bottom" "mention to the bottom";
    TextOnly "text-only" "fold all but the article";
    ToggleList "toggle-list" "list of articles, or none";
    TogglePanel "toggle-panel" "events, or none";
    ToggleSingle "toggle-single" "events told only here, too";
    FreezePanel "freeze-panel" "keep these events, or let go";
    PanelNarrower "panel-narrower" "events on fewer columns";
    PanelWider "panel-wider" "events on more columns";
    TextWider "text-wider" "longer lines";
    TextNarrower "text-narrower" "shorter lines";
    Plain "plain" "text alone, to select in the terminal, or back";
    SetMark "mark" "mark: a-z here, A-Z anywhere";
    GoMark "go-mark" "go to a mark";
    LastPlace "last-place" "to before the last jump";
    PickMark "marks" "marks, as a trail";
    ToggleRead "read" "count the article as read, or not";
    UnreadNext "next-unread" "next unread article";
    UnreadPrevious "previous-unread" "previous unread article";
    Undo "undo" "undo the last change of marks or read state";
    Redo "redo" "redo the undone change";
    CopyQuote "copy-quote" "copy sentence with source";
    CopySource "copy-source" "copy the source alone";
    CopyPlace "copy-place" "copy file and characters";
    Address "address" "address the article came from";
    Go "go" "go there";
    SortFile "sort-file" "by file";
    SortDate "sort-date" "by date";
    SortTitle "sort-title" "by title";
    SortOutlet "sort-outlet" "by outlet";
    SortEvents "sort-events" "most shared events first";
    SortUnread "sort-unread" "new (●), then unread first";
    EventsMet "events-met" "as met while reading";
    EventsDate "events-date" "by date";
    EventsCount "events-count" "by number of articles";
    EventsDisputed "events-disputed" "by disagreement";
    NextPane "next-pane" "next pane";
    PreviousPane "previous-pane" "previous pane";
    PaneLeft "pane-left" "pane to the left";
    PaneRight "pane-right" "pane to the right";
    ShowList "show-list" "list of articles";
    ShowReader "show-reader" "article";
    ShowPanel "show-panel" "events of the article";
    RowNext "row-next" "next row";
    RowPrevious "row-previous" "previous row";
    RowsDown "rows-down" "a page of rows down";
    RowsUp "rows-up" "a page of rows up";
    Accept "accept" "take this one";
    ClearInput "clear" "clear what is typed";
    DeleteWord "delete-word" "delete a word";
    Preview "preview" "preview on or off";
    Help "help" "every key; Enter runs it";
    Palette "palette" "every command by its name";
    Escape "escape" "close the topmost box, else the trail";
    Close "close" "close the topmost box, else quit";
    Quit "quit" "quit";
    Redraw "redraw" "draw the screen anew";
    Suspend "suspend" "suspend the program";
    Cancel "cancel" "cancel; twice quits";
}
