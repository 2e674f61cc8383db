//! What most things of a kind do not have: a folder has a million events, and of twenty one has a place.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// Something that is mostly as usual, and takes no memory but a pointer's then.
#[derive(Clone)]
pub struct Seldom<T>(Option<Box<T>>);

/// What is the same for most.
pub trait Usual: Default + PartialEq + 'static {
    /// The usual one, as `Default` gives it.
    const USUAL: &'static Self;
}

impl<T: PartialEq + 'static> Usual for Vec<T> {
    const USUAL: &'static Self = &Vec::new();
}

impl<T: PartialEq + 'static> Usual for Option<T> {
    const USUAL: &'static Self = &None;
}

impl<T> Default for Seldom<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Usual> From<T> for Seldom<T> {
    fn from(it: T) -> Self {
        Self((it != *T::USUAL).then(|| Box::new(it)))
    }
}

impl<T: PartialEq + 'static, const N: usize> From<[T; N]> for Seldom<Vec<T>> {
    fn from(list: [T; N]) -> Self {
        Vec::from(list).into()
    }
}

impl<T: PartialEq + 'static> FromIterator<T> for Seldom<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut list: Vec<T> = items.into_iter().collect();
        list.shrink_to_fit();
        list.into()
    }
}

impl<T: Usual> Deref for Seldom<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::USUAL)
    }
}

impl<T: Usual> DerefMut for Seldom<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<'s, T: PartialEq + 'static> IntoIterator for &'s Seldom<Vec<T>> {
    type Item = &'s T;
    type IntoIter = std::slice::Iter<'s, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Usual> PartialEq for Seldom<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Usual + Eq> Eq for Seldom<T> {}

impl<T: Usual + fmt::Debug> fmt::Debug for Seldom<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Seldom;

    #[test]
    fn what_is_as_usual_takes_no_memory() {
        let mut list: Seldom<Vec<u32>> = [].into();
        assert!(list.0.is_none() && list.is_empty());
        list.push(7);
        assert_eq!((list.0.is_some(), &*list), (true, &vec![7]));
        list.pop();
        assert_eq!(list, Seldom::default());
        assert_eq!([1, 2].into_iter().collect::<Seldom<Vec<u32>>>(), [1, 2].into());
        assert_eq!(size_of::<Seldom<Vec<u32>>>(), size_of::<usize>());
    }
}
