"""Tables for the loader, written by a test."""

import csv


def rewrite(folder, name, *rows):
    with (folder / f"{name}.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
