"""The words for problems in English: code → message, remedy."""

from __future__ import annotations

from issue.wording.en_pages import PAGES
from issue.wording.en_press import PRESS
from issue.wording.en_preview import PREVIEW

WORDS: dict[str, tuple[str, str]] = {
    # files
    "no-issue": ("there is no issue file {file}", "Check the path; an issue is a YAML file."),
    "unreadable": ("{file} cannot be read: {reason}", "Check the file and its permissions."),
    "file-too-large": ("{file} is larger than {limit} MB", "Split it: an issue is text, and pictures are files of their own."),
    "too-much-text": ("the issue holds more than {limit} million characters", "Split it into several issues."),
    "not-utf8": ("the file is not UTF-8; it looks like {encoding}", "Save it again with the encoding UTF-8."),
    "control-character": ("an invisible control character {codepoint} in the text", "Delete it, or type the line again."),
    "missing-file": ("there is no file {path}", "⟦Did you mean {near}? ⟧Paths start from the file that names them."),
    "not-a-file": ("{path} is not a file", "Name a file, not a folder."),
    "not-a-folder": ("{path} is not a folder", "Name a folder whose *.md files are the articles, or list the articles here."),
    "path-absolute": ("the path {path} is absolute", "Write it from the file that names it, such as photos/river.jpg."),
    "path-outside": (
        "the path {path} leads out of the issue's root folder “{root}”",
        "Copy the file into the newspaper's folder, or set another root with --root.",
    ),
    # YAML
    "yaml-tab": ("the line is indented with a tab", "Indent with spaces, two for each level."),
    "yaml-fullwidth-colon": ("a full-width colon ： after a key", "Type a half-width colon and a space: “key: value”."),
    "yaml-fullwidth-quote": (
        "a text that begins with a plain quote meets the full-width {sign}",
        'Close it with the sign it was opened with, " or \'; or leave the outer quotes away.',
    ),
    "yaml-fullwidth-bracket": ("{sign} in a list or mapping", "Type half-width signs there: [ a, b ] and { key: value }."),
    "fullwidth-bracket": (
        "full-width brackets where a list or mapping belongs",
        "Type half-width signs: [ a, b ] or { key: value }.",
    ),
    "fullwidth-comma": ("a full-width comma between the items of a list", "Separate them with a half-width comma: [ a, b ]."),
    "yaml-open-quote": ("a quote is opened here and never closed", "Close it, or write the text below `key: |`."),
    "yaml-open-bracket": ("a bracket is opened here and not closed", "Close it, and put half-width commas between the items."),
    "yaml-colon-in-text": (
        "a colon and a space within a text",
        "Put the text in quotes, or write it on the next line below `key: |`.",
    ),
    "yaml-character": ("a text cannot begin with {sign} in YAML", "Put the text in quotes."),
    "yaml-alias": ("*{name} repeats something that is not there", "Put the text in quotes if the asterisk belongs to it."),
    "yaml-syntax": ("this is not YAML: {reason}", "Look at the indent and the colons of this line and the one above it."),
    "yaml-documents": ("a second document begins here (---)", "Keep one issue in a file; delete the line."),
    "yaml-tag": ("the tag {tag} has no meaning here", "Delete it, or put the text in quotes if it belongs to it."),
    "yaml-too-deep": ("more than {limit} levels, one within the other", "An issue needs no more than eight."),
    "yaml-too-large": ("more than {limit} values, with the repeated ones counted", "Repeat less with * or split the file."),
    "yaml-key": ("a key must be one word or text", "Write `key: value`."),
    "duplicate-key": ("{key} is given twice", "Keep one of them."),
    # keys and values
    "unknown-key": ("unknown key {key}", "⟦Did you mean {near}? ⟧`banmian schema` lists the keys."),
    "missing-key": ("{key} is missing", "Add a line `{key}: …`."),
    "not-a-text": ("{key} takes one text, not a list or a mapping", "Write it on one line, or in quotes."),
    "not-a-list": ("{key} takes a list", "Write [ a, b ], or one item a line after “- ”."),
    "not-a-mapping": ("{key} takes keys and values", "Write `key: value` lines, indented below it."),
    "list-length": ("{key} takes {least} to {most} items", "Add or remove items."),
    "text-too-long": ("{key} is longer than {limit} characters", "Shorten it; long text belongs in the body."),
    "bad-choice": ("{key} cannot be {value}", "Choose one of: {words}."),
    "bad-flag": ("{key} is yes or no, not {value}", "Write true or false."),
    "bad-number": ("{key} takes a number, not {value}", "Write figures, such as 4."),
    "bad-date": ("{value} is no date", "Write year, month and day, such as 2024-01-16."),
    "bad-ratio": ("{key} takes a ratio, not {value}", "Write 1/4, 4:3, 25% or 0.25."),
    "bad-percent": ("{key} takes a percentage, not {value}", "Write it with its sign, such as 50%."),
    "bad-span": ("{key} takes a range, not {value}", "Write first and last, such as 1-4."),
    "reversed-span": ("{key}: in {value} the first is greater than the last", "Write the smaller one first."),
    "bad-language": ("{value} is no language", "Write a BCP 47 tag, such as zh-Hans or en."),
    "out-of-range": ("{key} must lie between {least} and {most}, not {value}", "Choose a value in this range."),
    "bad-length": (
        "{key}: {value} is no length",
        "Write a number and a unit, such as 12mm, 9pt, 13字, or a size such as 小五.",
    ),
    "length-unit": (
        "{key}: {value} has no unit that is known",
        "Units are mm, cm, in, pt, 字, 行, em and type sizes such as 小五.",
    ),
    "length-negative": ("{key}: {value} is negative", "Lengths start at 0."),
    "length-relative": ("{key}: the unit of {value} has no meaning here", "Write it in pt or mm."),
    "length-range": ("{key} must lie between {least} and {most}, not {value}", "Check the number and its unit."),
    # issue, articles
    "not-an-issue": ("this is not an issue", "Begin with `banmian: 1`, `paper:`, `pages:` and `articles:`."),
    "bad-version": ("format version {value} is not known", "Write `banmian: {version}`."),
    "bad-id": ("{id} cannot be the id of an article", "Use letters, digits, - and _; not auto."),
    "not-an-article": ("{id} is not an article", "Give it keys such as headline and body, or the path of an article file."),
    "ear-content": ("the {key} ear has not just one of text and article", "Give it `text: …` or `article: …`."),
    "ears-too-wide": ("the ears leave no column to the name", "Give them together at most {most} columns."),
    "unknown-article": ("there is no article {id}", "⟦Did you mean {near}? ⟧Ids stand under `articles:`."),
    "article-twice": ("{id} stands on page {first} already, and on {second} again", "Keep it in one place."),
    "article-nowhere": ("{id} is on no page and not in spread", "Add it to a page's `articles` or to `spread`, or delete it."),
    "no-headline": ("{id} has no headline", "Add `headline: …`."),
    "no-photo": ("{id} is a picture story without a photograph", "Add `photos:`, or leave out `kind: photo`."),
    "filler-empty": ("the filler {file} has nothing to set", "Write a text in it, or take it off `fillers`."),
    "no-ad-file": ("the advertisement {id} names no file", "Add `file: ads/….pdf` or a picture."),
    "not-an-ad": ("{file} is not a PDF", "Export the advertisement again, as PDF/X-4, TIFF or JPEG."),
    "two-bodies": ("the article has more than one text", "Keep one of body, file and the text below the front matter."),
    "front-matter-open": ("the front matter has no end", "Add a line of three hyphens (---) below it."),
    "front-matter-mapping": ("the front matter holds no keys", "Write `headline: …` and so on between the --- lines."),
    "front-matter-in-body": (
        "{file} is an article with fields of its own",
        "Write `id: {file}` under articles, without `file`.",
    ),
    "image-in-body": ("a picture in the text: {image}", "List it under the article's `photos`, and delete it here."),
    "line-end": (
        "the line ends after “{words}”, but no paragraph ends there",
        "Leave a blank line below it, or set `paragraphs: line`.",
    ),
    # photographs
    "not-a-photo": ("{file} is not a photograph that can be read", "Save it as JPEG, PNG, TIFF or WebP."),
    "heic-not-installed": ("{file} is HEIC, which needs the package pillow-heif", "Install banmian[heic], or save it as JPEG."),
    "photo-truncated": ("{file} breaks off: the picture is not whole", "Copy it again from its source."),
    "photo-too-large": ("{file} has {megapixels} megapixels; at most {most} are taken", "Scale it down."),
    "photo-unreadable": ("the photograph {file} cannot be read: {reason}", "Save it again as JPEG, PNG or TIFF."),
    # pages
    "duplicate-page": ("there are two pages {page}", "Give each page a number of its own."),
    "bad-layout": (
        "this is no layout",
        "Write auto, a sketch below `layout: |`, or places such as {columns: 1-4, rows: 1-60}.",
    ),
    "sketch-empty": ("the sketch shows no article", "Write the ids of articles, one word a column."),
    "sketch-too-high": (
        "the sketch has more than {limit} lines",
        "One line is one band of the page; heights are found by the engine.",
    ),
    "sketch-words": ("{words} words on a line of a page of {columns} columns", "Write {allowed} words on a line."),
    "photo-no-room": ("{count} of the pictures of {id} have no room in its place", "Give it more columns or rows, or less text."),
    "headline-no-room": ("the headline of {id} has no room in its place", "Give it more columns or rows, or a shorter headline."),
    "sketch-area": ("the place of {id} is neither a rectangle nor one L", "Draw it in one piece with straight sides."),
    "not-in-sketch": ("{id} is listed on the page, but not in its sketch", "Draw it, or take it off the list."),
    "place-outside": ("the {key} leave the page, which has {most}", "Count from 1 to {most}."),
    "place-overlap": ("{id} overlaps {other}", "Move one of them."),
    "place-on-masthead": ("the place reaches into the masthead, rows 1 to {rows}", "Begin at a row below it."),
    # papers
    "unknown-paper": (
        "there is no paper {name}",
        "⟦Did you mean {near}? ⟧Built in: {names}. A file of your own ends in .yaml.",
    ),
    "not-a-paper": ("this is not a paper", "Name a built-in paper, a file, or write keys with `extends`."),
    "paper-incomplete": ("the paper lacks {keys}", "Begin it with `extends: broadsheet-zh` or another built-in paper."),
    "paper-cycle": ("{file} extends itself, directly or by another", "Let one of the papers extend a built-in one."),
    "paper-chain": ("more than {limit} papers extend one another", "Join some of them."),
    "grid-too-wide": (
        "the grid is {needed} mm wide; the page has room for {room} mm",
        "Take fewer columns, a smaller measure, or a wider page.",
    ),
    "grid-too-high": (
        "the grid is {needed} mm high; the page has room for {room} mm",
        "Take fewer rows, less leading, or a higher page.",
    ),
    "unknown-font": ("there is no face {name}", "⟦Did you mean {near}? ⟧Known: {names}. Others go under `fonts:`."),
    "face-source": ("the face {role} needs either file or system", "Give one of the two."),
    "font-unusable": ("the face {name} cannot be used", "Name another font file or an installed family."),
    "unknown-condition": (
        "the printing condition {name} is not built in",
        "Name the printer's `profile:` too, or use newsprint.",
    ),
    "condition-unknown": (
        "the printing condition {name} is not built in",
        "Name the printer's `profile:` too, or use: {known}.",
    ),
    "bad-spot": (
        "{name} is the name of a process plate, not of a spot ink",
        "Write the spot ink's own name, such as PANTONE 185 C.",
    ),
    "profile-unusable": ("the profile {name} cannot be used: {reason}", "Ask the printer for a CMYK output profile (ICC)."),
    # make-up
    "overset": (
        "{id} is too long by {lines} lines (about {characters} characters)",
        "⟦Tried, and it fits: {remedy}. ⟧Cut it, or give it more room.",
    ),
    "underset": (
        "{id} is too short by {lines} lines (about {characters} characters)",
        "⟦Tried, and it fits: {remedy}. ⟧Add text, a photograph or a filler.",
    ),
    "page-overset": (
        "page {page} has too much text: {lines} column lines (about {characters} characters)⟦, in {ids}⟧",
        "⟦Tried, and it fits: {remedy}. ⟧Cut it, or give it more room.",
    ),
    "page-underset": (
        "page {page} has room left: {lines} column lines (about {characters} characters)",
        "⟦Tried, and it fits: {remedy}. ⟧Add text, a photograph or a filler.",
    ),
    # remedies; the last two join the steps of one, and several
    "remedy-cut": ("leave out ¶{first}⟦–{last}⟧ of {id}, {lines} lines (about {characters} characters, at {at})", ""),
    "remedy-shorten": ("cut {id} by {lines} lines (about {characters} characters)", ""),
    "remedy-drop": ("drop {ids}", ""),
    "remedy-add": ("add about {characters} characters to {id} ({lines} lines)", ""),
    "remedy-photo": ("give {id} a photograph of {columns} columns, half as wide again as high", ""),
    "remedy-and": (" and ", ""),
    "remedy-or": ("; or ", ""),
    "wish-not-met": ("{id}: the wish {wish} could not be met", "Leave it out, or change it, if the page should fill better."),
    "missing-glyph": (
        "no face has the character {character} ({codepoint})",
        "Name a face that has it under the paper's `fonts:`.",
    ),
    "spread-no-page": (
        "{id} stands under `spread`, but no page is made up automatically to take it",
        "Give a page `layout: auto`, or put the article on a page.",
    ),
    "folio-too-long": ("the folio of page {page} does not fit on its line", "Shorten the section, or name fewer editors."),
    "masthead-no-room": ("the masthead has no room for its {key}", "Give it more rows, or shorten what stands in it."),
    "butting-headlines": (
        "the headlines of {first} and {second} stand side by side",
        "Change the order, or give one of them another width.",
    ),
    "through-gutter": ("the gutter after column {column} runs down the whole page", "Let one story span it."),
    "full-break": ("a break runs across the whole page at row {row}", "Let one story reach over it."),
    "short-leg": ("{id} has a leg of {lines} lines", "Give it fewer columns."),
    "long-leg": ("{id} has a leg of {lines} lines", "Give it more columns."),
    "ragged-feet": ("the legs of {id} do not end level", "Add text, or give it less room."),
    # comparing
    "not-there": ("there is no {file}", "Name an issue, a report (JSON) or a PDF."),
    "not-a-report": ("{file} is no report", "Name what `banmian build --report` has written, an issue, or a PDF."),
    # output
    "proof-too-long": (
        "the proof would have about {lines} lines; at most {most} are set",
        "Split the text, or give fewer measures.",
    ),
    "proof-not-drawn": (
        "the sheet would have {lines} lines; at most {most} are drawn",
        "Ask for --json only, or give fewer measures.",
    ),
    "cannot-write": ("{file} cannot be written: {reason}", "Close it where it is open, or choose another folder with -o."),
    "output-collision": ("{other} would be written to {path} too", "Rename one of the issues, or build them one by one."),
    "output-not-folder": ("{path} cannot take {issues} issues", "Name a folder after -o."),
    "no-issues-below": (
        "there is no issue in the folder {folder} or below it",
        "An issue is called issue.yaml, or has a line that begins with `banmian:`.",
    ),
    "no-match": ("nothing matches {pattern}", "Look at the pattern; `**` stands for folders at any depth."),
    "too-many-issues": ("{issues} issues are more than {most}", "Build them by several commands, or with --shard."),
    "program-fault": (
        "banmian itself broke down on this issue: {kind}⟦: {reason}⟧⟦ ({at})⟧",
        "It is no fault of yours. Please tell its makers, with the issue and this line; the other issues were built.",
    ),
    "out-of-memory": ("the memory did not suffice for this issue", "Build with fewer --jobs, or with smaller photographs."),
    "process-died": (
        "the process that built this issue ended without a word, twice",
        "Perhaps the memory did not suffice: build it alone, with --jobs 1.",
    ),
    "cluster-unreachable": (
        "the cluster⟦ {address}⟧ does not answer: {reason}",
        "Look at the address, and whether its scheduler runs.",
    ),
    "cluster-not-installed": (
        "building on a cluster needs Dask, which is not installed",
        "Install banmian with its extra: `pip install 'banmian[cluster]'`.",
    ),
    "cluster-differs": (
        "a worker of the cluster has another program or other libraries than this machine, which would give other bytes",
        "Install the same versions there as here.",
    ),
    "not-reproducible": (
        "built again elsewhere, {file} is another file: they differ from byte {offset} on⟦, in {where}⟧",
        "The same input must give the same bytes: please tell banmian's makers, with the issue.",
    ),
    "not-built-again": ("it was built, but could not be built again elsewhere: {reason}", ""),
    "folder-not-empty": ("the folder {folder} is not empty", "Name a new folder."),
    "page-too-large": ("page {page} is too large for a picture at {dpi} dpi", "Choose {most} dpi or less with --dpi."),
}  # fmt: skip
# A spot of a page is told before what is wrong there.
WORDS |= {
    code: ("⟦the advertisement {ad} ⟧⟦page {page}: ⟧⟦{at}: ⟧" + message, hint)
    for code, (message, hint) in PRESS.items()
}
WORDS |= PAGES | PREVIEW
