"""What a project gets when it begins with smslint: settings, an example, and the files by which
editors, hooks and CI know of it."""
