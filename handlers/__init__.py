"""Every way in for people: residents' and officials' conversations, and the pages of the web server."""
