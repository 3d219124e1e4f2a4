//! Volumes: which records go in, in which order, and what stands around them.
