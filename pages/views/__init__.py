"""The pages that show several rooms: home, records, about, and how the site looks."""
