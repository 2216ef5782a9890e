//! What every kernel that reads XML needs beyond quick-xml.

pub mod document;
pub mod markup;
pub mod prolog;
pub mod walk;
