"""`python -m smslint`."""

from smslint.cli import program

if __name__ == "__main__":
    program()
