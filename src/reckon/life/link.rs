//! Cause and effect between stops.
