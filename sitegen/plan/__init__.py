"""From the site's content to the pages it should have, and from those to the ones that must be rendered again."""
