"""What a new project gets: settings, an example, and the files that connect editors, hooks and CI
to smslint."""
