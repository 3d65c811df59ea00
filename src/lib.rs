//! Casement.
