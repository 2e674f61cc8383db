//! Lists that mostly hold one thing: a folder has a million events, and nearly all are of one mention.

use std::ops::{Deref, DerefMut};

/// One thing, in no memory of its own, or any number of things.
#[derive(Clone, PartialEq, Debug)]
pub enum Few<T> {
    /// One.
    One(T),
    /// None or several.
    Many(Box<[T]>),
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self::Many(Box::default())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Self::One(one) => std::slice::from_mut(one),
            Self::Many(many) => many,
        }
    }
}

impl<'f, T> IntoIterator for &'f Few<T> {
    type Item = &'f T;
    type IntoIter = std::slice::Iter<'f, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(mut list: Vec<T>) -> Self {
        match list.pop() {
            Some(one) if list.is_empty() => Self::One(one),
            end => {
                list.extend(end);
                Self::Many(list.into())
            }
        }
    }
}

impl<T, const N: usize> From<[T; N]> for Few<T> {
    fn from(list: [T; N]) -> Self {
        Vec::from(list).into()
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn a_list_is_what_it_was_made_of() {
        for list in [vec![], vec![7], vec![7, 3], vec![1, 2, 3]] {
            let few: Few<u32> = list.clone().into();
            assert_eq!(*few, *list);
            assert_eq!(matches!(few, Few::One(_)), list.len() == 1);
        }
    }
}
