"""The papers of a dialogue: plain values in, Word papers after a template and workbooks out."""
