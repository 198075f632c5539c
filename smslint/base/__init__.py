"""The foundation of all other packages: shared types, errors, phrasing, paths, processes."""
