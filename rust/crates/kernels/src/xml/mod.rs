//! What every kernel that reads XML needs: a strict pass over documents of the usual kind.

pub mod document;
pub mod markup;
pub mod prolog;
pub mod walk;
