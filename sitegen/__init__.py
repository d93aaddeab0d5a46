"""sitegen: structured YAML summaries of news articles in, a static multilingual site out."""

__version__ = "0.1.0"
