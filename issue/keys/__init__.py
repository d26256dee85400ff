"""The keys of the issue format, group by group: names, Chinese synonyms, values, and what each is for."""
