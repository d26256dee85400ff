"""A text set at several measures: what `banmian proof` makes, as a value, as JSON and as a sheet."""
