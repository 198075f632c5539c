"""smslint held against programs that others wrote. Run by `make integration`."""
