"""The tables of the finding aid, a file beside the record: narrow copies, counts and links. Made anew, never edited."""

AID_SCHEMA = "3"
"""Goes up whenever a table changes: an aid of another schema is made anew."""

AID_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE publishers (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, reports INTEGER NOT NULL DEFAULT 0);
CREATE TABLE reports (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, day TEXT, last TEXT, month TEXT,
  publisher INTEGER NOT NULL, language TEXT NOT NULL, copies INTEGER);
CREATE TABLE actors (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, folded TEXT, kind TEXT NOT NULL, code TEXT, sector TEXT,
  wikidata TEXT, mentions INTEGER NOT NULL DEFAULT 0, reports INTEGER NOT NULL DEFAULT 0, first TEXT, last TEXT);
CREATE TABLE named (actor INTEGER, report INTEGER, PRIMARY KEY (actor, report)) WITHOUT ROWID;
CREATE TABLE namings (actor INTEGER, words TEXT, kind TEXT, number INTEGER, PRIMARY KEY (actor, words, kind)) WITHOUT ROWID;
CREATE TABLE offices (actor INTEGER, title TEXT, body TEXT, role TEXT, first TEXT, last TEXT, number INTEGER);
CREATE TABLE said (
  number INTEGER PRIMARY KEY, report INTEGER NOT NULL, day TEXT, last TEXT, publisher INTEGER NOT NULL, type TEXT NOT NULL,
  form TEXT NOT NULL, commitment TEXT);
CREATE TABLE said_by (
  quotation INTEGER NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL, actor INTEGER, code TEXT,
  PRIMARY KEY (quotation, role, position)) WITHOUT ROWID;
CREATE TABLE about (code TEXT NOT NULL, quotation INTEGER NOT NULL, PRIMARY KEY (code, quotation)) WITHOUT ROWID;
CREATE TABLE done (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, report INTEGER NOT NULL, day TEXT, earliest TEXT, latest TEXT, month TEXT,
  publisher INTEGER NOT NULL, type TEXT NOT NULL, quad INTEGER NOT NULL, status TEXT NOT NULL, content TEXT, country TEXT,
  quotation INTEGER);
CREATE TABLE done_by (
  event INTEGER NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL, actor INTEGER, code TEXT, month TEXT, type TEXT NOT NULL,
  status TEXT NOT NULL, PRIMARY KEY (event, role, position)) WITHOUT ROWID;
CREATE TABLE pairs (
  a TEXT NOT NULL, b TEXT NOT NULL, event INTEGER NOT NULL, is_mutual INTEGER NOT NULL, month TEXT, day TEXT, quad INTEGER NOT NULL,
  type TEXT NOT NULL, status TEXT NOT NULL, PRIMARY KEY (a, b, event)) WITHOUT ROWID;
CREATE TABLE links (
  a TEXT NOT NULL, b TEXT NOT NULL, cooperation INTEGER NOT NULL, conflict INTEGER NOT NULL, events INTEGER NOT NULL,
  PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE copies (no INTEGER PRIMARY KEY, members INTEGER NOT NULL, agencies TEXT, day TEXT);
CREATE TABLE copied (
  copies INTEGER, position INTEGER, report TEXT NOT NULL, contained REAL, aligned REAL, PRIMARY KEY (copies, position)) WITHOUT ROWID;
CREATE TABLE happenings (
  no INTEGER PRIMARY KEY, reports INTEGER NOT NULL, sources INTEGER NOT NULL, day TEXT, type TEXT, is_contradicted INTEGER NOT NULL,
  told TEXT NOT NULL);
CREATE TABLE tellings (
  happening INTEGER, position INTEGER, event TEXT NOT NULL, PRIMARY KEY (happening, position)) WITHOUT ROWID;
CREATE TABLE retellings (
  no INTEGER PRIMARY KEY, reports INTEGER NOT NULL, sources INTEGER NOT NULL, told TEXT NOT NULL);
CREATE TABLE retold (
  retelling INTEGER, position INTEGER, quotation TEXT NOT NULL, PRIMARY KEY (retelling, position)) WITHOUT ROWID;
CREATE TABLE announced (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL, report TEXT NOT NULL, content TEXT NOT NULL, kind TEXT NOT NULL,
  folded TEXT, row TEXT NOT NULL);
CREATE TABLE announced_by (announced INTEGER, name TEXT, PRIMARY KEY (announced, name)) WITHOUT ROWID;
CREATE TABLE spells (
  announced INTEGER, since TEXT, until TEXT, state TEXT NOT NULL, due_earliest TEXT, due_latest TEXT,
  PRIMARY KEY (announced, since)) WITHOUT ROWID;
"""

AID_INDEXES = """
CREATE INDEX reports_by_day ON reports (day, number);
CREATE INDEX reports_by_publisher ON reports (publisher, day, month);
CREATE INDEX reports_by_id ON reports (id);
CREATE INDEX reports_by_month ON reports (publisher, month);
CREATE INDEX actors_by_mentions ON actors (mentions DESC, no);
CREATE INDEX actors_by_code ON actors (code);
CREATE INDEX namings_by_actor ON namings (actor, number DESC);
CREATE INDEX offices_by_actor ON offices (actor);
CREATE INDEX named_by_report ON named (report);
CREATE INDEX said_by_day ON said (day, number);
CREATE INDEX said_by_report ON said (report);
CREATE INDEX said_by_commitment ON said (commitment, day);
CREATE INDEX said_by_type ON said (type, day);
CREATE INDEX said_by_form ON said (form, day);
CREATE INDEX said_by_publisher ON said (publisher, day);
CREATE INDEX said_by_actor ON said_by (actor, role, quotation);
CREATE INDEX said_by_code ON said_by (code, role, quotation);
CREATE INDEX said_by_role ON said_by (role, actor);
CREATE INDEX done_by_day ON done (day, number);
CREATE INDEX done_by_month ON done (month, quad);
CREATE INDEX done_by_type ON done (type, day, status);
CREATE INDEX done_by_status ON done (status, day);
CREATE INDEX done_by_publisher ON done (publisher, day);
CREATE INDEX done_by_id ON done (id);
CREATE INDEX done_by_report ON done (report);
CREATE INDEX done_by_quotation ON done (quotation);
CREATE INDEX done_by_actor ON done_by (actor, event);
CREATE INDEX done_by_code ON done_by (code, event, role, month, type);
CREATE INDEX pairs_by_month ON pairs (month, a, b, quad);
CREATE INDEX pairs_by_quad ON pairs (a, b, quad, type, status, month, is_mutual);
CREATE INDEX pairs_by_other ON pairs (b, a, quad);
CREATE INDEX links_by_events ON links (events DESC, a, b);
CREATE INDEX links_by_other ON links (b, a);
CREATE INDEX copied_by_report ON copied (report);
CREATE INDEX happenings_by_size ON happenings (sources DESC, reports DESC, no);
CREATE INDEX tellings_by_event ON tellings (event);
CREATE INDEX retold_by_quotation ON retold (quotation);
CREATE INDEX announced_by_report ON announced (report);
CREATE INDEX announced_by_id ON announced (id);
CREATE INDEX announced_by_name ON announced_by (name, announced);
CREATE INDEX spells_by_state ON spells (state, since, until);
CREATE INDEX spells_by_day ON spells (since, until, state, due_latest);
"""
