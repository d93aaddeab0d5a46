"""What differs between languages: words, numbers, dates, order, typography, direction. A language is data alone."""
