# Mistakes in an office's file; each sentence says which line it is and what to do.
# $line is the line's number, $field the name of a key in the file.

office-file-empty = The file holds nothing.
office-file-huge = The file is larger than { NUMBER($limit, useGrouping: 0) } MB. Is it the right one?
office-file-not-utf8 = Line { NUMBER($line, useGrouping: 0) }: the letters are not encoded in UTF-8. Save the file as UTF-8.
office-file-not-yaml = Line { NUMBER($line, useGrouping: 0) }, column { NUMBER($column, useGrouping: 0) }: cannot be read from here on. Mostly a colon or a quotation mark is missing, or the indentation is uneven.
office-file-tab = Line { NUMBER($line, useGrouping: 0) }: the line begins with a tab. Use spaces instead.
office-file-character = Line { NUMBER($line, useGrouping: 0) }: there is an invisible character, { $code }. Delete that part and type it anew.
office-file-anchor = Line { NUMBER($line, useGrouping: 0) }: “&{ $name }” and “*{ $name }” are not allowed. If this is plain text, put it in quotation marks.
office-file-tag = Line { NUMBER($line, useGrouping: 0) }: a value may not begin with “!” ({ $tag }). If this is plain text, put it in quotation marks.
office-file-deep = Line { NUMBER($line, useGrouping: 0) }: more than { NUMBER($limit, useGrouping: 0) } levels lie inside each other.
office-file-shape = Line { NUMBER($line, useGrouping: 0) }: the file must begin with a key such as “units:”.
office-file-unknown-key = Line { NUMBER($line, useGrouping: 0) }: there is no key “{ $field }” here. The keys are: { $known }.
office-file-missing-key = Line { NUMBER($line, useGrouping: 0) }: the key “{ $field }” is missing.
office-file-repeated-key = Line { NUMBER($line, useGrouping: 0) }: the key “{ $field }” already stands above.
office-file-wrong-type = Line { NUMBER($line, useGrouping: 0) }: “{ $field }” must be { $wanted ->
        [list] a list, each line beginning with “-”
        [table] keys of the form “name: value”
        [flag] true or false
        [hamlet] the names of hamlets, or for each the keys code, name, point and head
       *[text] a text that is not empty
    }.
office-file-empty-list = Line { NUMBER($line, useGrouping: 0) }: the list “{ $field }” is empty. If there is nothing to say, leave the key out.
office-file-too-long = Line { NUMBER($line, useGrouping: 0) }: “{ $field }” has { NUMBER($length, useGrouping: 0) } characters; at most { NUMBER($limit, useGrouping: 0) } are allowed.
office-file-bad-code = Line { NUMBER($line, useGrouping: 0) }: “{ $value }” in “{ $field }” may hold only plain letters, digits, “-” and “_”, 40 at most.
office-file-unknown-choice = Line { NUMBER($line, useGrouping: 0) }: “{ $field }” cannot be “{ $value }”. It is one of: { $known }.
office-file-duplicate = Line { NUMBER($line, useGrouping: 0) }: “{ $value }” in “{ $field }” already stands in line { NUMBER($first, useGrouping: 0) }.
office-file-unknown-unit = Line { NUMBER($line, useGrouping: 0) }: no unit in “units” has the code “{ $code }”.
office-file-unknown-area = Line { NUMBER($line, useGrouping: 0) }: no area in “areas” has the code “{ $code }”.
office-file-unknown-hamlet = Line { NUMBER($line, useGrouping: 0) }: no hamlet in “hamlets” has the code “{ $code }”. A hamlet needs a “code” to be named here.
office-file-duty-scope = Line { NUMBER($line, useGrouping: 0) }: the role “{ $role }” cannot be held like that. It is held for { $role ->
        [secretary] one unit (“unit”).
        [helper] one area or one hamlet (“scope”).
        [observer] one area (“scope”), or for all where that is left out.
       *[other] one unit (“unit”), or for all where that is left out.
    }
office-file-unit-circle = Line { NUMBER($line, useGrouping: 0) }: the unit above, “{ $code }”, itself lies below this one. Mend “parent”.
office-file-unit-level = Line { NUMBER($line, useGrouping: 0) }: “{ $code }” is of a lower level and cannot stand above this unit. Mend “parent” or “level”.
office-file-unknown-person = Line { NUMBER($line, useGrouping: 0) }: nobody in “people” has the mark (ref) “{ $ref }”.
office-file-bad-point = Line { NUMBER($line, useGrouping: 0) }: “{ $value }” in “{ $field }” is no place in this country. Write [21.0412, 105.5687]: latitude first, then longitude, with decimal points.
office-file-bad-date = Line { NUMBER($line, useGrouping: 0) }: “{ $value }” in “{ $field }” is not a date. Write 2026-09-02 or 2/9/2026.
office-file-bad-year = Line { NUMBER($line, useGrouping: 0) }: “{ $value }” in “{ $field }” is no year. Write it as 2027.
