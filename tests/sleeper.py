"""A program that does nothing for a minute."""

from time import sleep

if __name__ == "__main__":
    sleep(60)
