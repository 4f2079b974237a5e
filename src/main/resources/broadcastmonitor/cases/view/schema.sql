-- The view of the cases. Whatever is changed here, a file made before is thrown away and built again from the topics.
create table meta(name text primary key, value text not null) without rowid;

create table offsets(topic text not null, part integer not null, next integer not null, primary key(topic, part)) without rowid;

-- alert: its last state on the topic, and where that lies; the rest is null until there is enough to make a case of
create table cases(
    num integer primary key,
    id text not null unique,
    broadcast text not null,
    run text,
    alert_id text not null,
    alert text,
    alert_part integer,
    alert_offset integer,
    state text,
    rests_until integer,
    lane text,
    category text,
    rule text,
    variant text,
    detector text,
    severity integer,
    claimed_by text,
    claimed_until integer,
    at integer,
    start_ms integer,
    end_ms integer,
    verdict text,
    spoken_at integer,
    claimed_at integer,
    decided_at integer,
    came_back integer,
    asked_person text,
    asked_role text,
    appealed integer,
    disputed integer,
    decided_by text,
    decided_event text,
    draw real,
    golden_event text,
    golden_by text
);
create index cases_queue on cases(state, lane, severity desc, at);
create index cases_age on cases(at);
create index cases_broadcast on cases(broadcast, state, at);
create index cases_alert on cases(alert_part, alert_offset);
create index cases_decided on cases(decided_at) where decided_at is not null;
create index cases_came_back on cases(came_back) where came_back is not null;
create index cases_asked on cases(asked_person, asked_role) where asked_person is not null or asked_role is not null;
create index cases_appealed on cases(at) where appealed;
create index cases_disputed on cases(at) where disputed;
create index cases_golden on cases(at) where golden_event is not null;
create virtual table case_words using fts5(
    text, lemmas, content='', contentless_delete=1, detail=column, tokenize="unicode61 remove_diacritics 0");

create table events(
    num integer primary key,
    case_num integer not null references cases(num) on delete cascade,
    id text not null,
    at integer not null,
    json text not null,
    unique(case_num, id)
);

-- second verdicts that count; names as accounts are found by in by_key
create table reviews(
    case_num integer not null references cases(num) on delete cascade,
    about text not null,
    who text not null,
    by_key text not null,
    verdict text not null,
    first text not null,
    first_verdict text not null,
    golden integer not null,
    category text,
    at integer not null
);
create index reviews_case on reviews(case_num, about);
create index reviews_at on reviews(at);

-- which case is near to which one, by the id of that, whatever has become of either
create table twins(
    of_id text not null,
    case_num integer not null references cases(num) on delete cascade,
    primary key(of_id, case_num)
) without rowid;
create index twins_case on twins(case_num);

create table broadcasts(id text primary key, host text, language text, json text not null) without rowid;

-- whatever happened to a broadcast in any of its hearings; an event that is told again is there once
create table happenings(num integer primary key, broadcast text not null, json text not null, unique(broadcast, json));

-- final_words.place: broadcast, language, hour and day, as words. json: the transcript, its words in times where possible; kept: it is in a transcript kept beside its recording, whatever has become of the topic
create table finals(
    num integer primary key,
    broadcast text not null,
    run text not null,
    utterance text not null,
    language text not null,
    start_ms integer not null,
    end_ms integer not null,
    at integer,
    part integer,
    offset integer,
    kept integer not null,
    json text not null,
    times text,
    unique(broadcast, run, utterance)
);
create index finals_time on finals(at);
create index finals_place on finals(broadcast, run, end_ms);
create index finals_topic on finals(part, offset);
create virtual table final_words using fts5(
    text, lemmas, place, content='', contentless_delete=1, detail=column, tokenize="unicode61 remove_diacritics 0");

-- What people did about broadcasts: the ids that counted, whose a broadcast is, and what was heard in which minute.
create table acts(broadcast text not null, id text not null, primary key(broadcast, id)) without rowid;
create table assignments(broadcast text primary key, person text not null, by_whom text not null, at integer not null) without rowid;
create index assignments_person on assignments(person);
-- What hosts were told and have seen, as it lies on the topic, in its order.
create table warnings(seq integer primary key, broadcast text not null, act text not null, at integer not null);
create index warnings_broadcast on warnings(broadcast);
create table heard(
    broadcast text not null,
    run text not null,
    minute integer not null,
    result text not null,
    who text not null,
    at integer not null,
    primary key(broadcast, run, minute)
) without rowid;

-- What people did about their shifts, as it lies on the topic.
create table handovers(num integer primary key, id text not null unique, at integer not null, json text not null, undone integer not null default 0);
