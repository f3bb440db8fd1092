import GRDB

/// The tables of state.sqlite, step by step. A step that has been released never changes; a change is a new step
/// below it. Only string literals: a later change of a Swift type must not change what an old step does.
enum StateMigrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 sources and articles") { try $0.execute(sql: sourcesAndArticles) }
        migrator.registerMigration("2 issues and deliveries") { try $0.execute(sql: issuesAndDeliveries) }
        migrator.registerMigration("3 control and limits") { try $0.execute(sql: controlAndLimits) }
        migrator.registerMigration("4 waits of sources") { try $0.execute(sql: waitsOfSources) }
        migrator.registerMigration("5 pages and stories") { try $0.execute(sql: pagesAndStories) }
        migrator.registerMigration("6 updates of sources") { try $0.execute(sql: updatesOfSources) }
        migrator.registerMigration("7 languages of deliveries") { try $0.execute(sql: languagesOfDeliveries) }
        migrator.registerMigration("8 articles left out") { try $0.execute(sql: articlesLeftOut) }
        migrator.registerMigration("9 subscribers") { try $0.execute(sql: subscribers) }
        migrator.registerMigration("10 service mails") { try $0.execute(sql: serviceMails) }
        return migrator
    }

    /// Times are milliseconds since 1970. `content` is the article as JSON. AUTOINCREMENT: an intake number is
    /// given once and never reused, even when the newest article were deleted.
    private static let sourcesAndArticles = """
        CREATE TABLE sources (
            source TEXT NOT NULL PRIMARY KEY,
            etag TEXT,
            lastModified TEXT,
            movedTo TEXT,
            lastSuccess INTEGER,
            lastAttempt INTEGER,
            failureStreak INTEGER NOT NULL,
            lastProblem TEXT
        ) WITHOUT ROWID;

        CREATE TABLE articles (
            intake INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            firstSeen INTEGER NOT NULL,
            isOld INTEGER NOT NULL CHECK (isOld IN (0, 1)),
            content TEXT NOT NULL
        );

        CREATE TABLE article_keys (
            key TEXT NOT NULL PRIMARY KEY,
            intake INTEGER NOT NULL REFERENCES articles (intake)
        ) WITHOUT ROWID;
        """

    /// - issues: `content` is the frozen issue as JSON; its deliveries are the rows firstRow ... lastRow, which a
    ///   single transaction made, so they lie together and are counted without an index; `intended` is their number
    ///   at the freeze, kept apart so that the books are a check and not a tautology.
    /// - deliveries: `ready` is 1 while a row may be claimed: planned, or deferred and its time has come.
    ///   The statuses are compared one by one: for a longer IN, SQLite 3.40 builds a table whenever a row changes,
    ///   which takes longer than the change.
    ///   The index of ready rows shrinks as they are claimed; rows that wait for their time are in another index,
    ///   so that neither is walked for nothing.
    /// - issue_subscribers: the uniqueness of (issue, subscriber). A table of its own, filled in key order after the
    ///   rows: an index on deliveries would grow at random places and write gigabytes for a million subscribers.
    private static let issuesAndDeliveries = """
        CREATE TABLE issues (
            number INTEGER PRIMARY KEY,
            rhythm TEXT NOT NULL,
            frozenAt INTEGER NOT NULL,
            subject TEXT NOT NULL,
            content TEXT NOT NULL,
            contentHash TEXT NOT NULL,
            markBefore INTEGER,
            mark INTEGER NOT NULL,
            intended INTEGER NOT NULL,
            firstRow INTEGER NOT NULL,
            lastRow INTEGER NOT NULL,
            finishedAt INTEGER
        );

        CREATE TABLE issue_articles (
            issue INTEGER NOT NULL REFERENCES issues (number),
            position INTEGER NOT NULL,
            rhythm TEXT NOT NULL,
            intake INTEGER NOT NULL REFERENCES articles (intake),
            section TEXT,
            PRIMARY KEY (issue, position),
            UNIQUE (rhythm, intake)
        ) WITHOUT ROWID;
        CREATE INDEX issue_articles_intake ON issue_articles (intake);

        CREATE TABLE marks (
            rhythm TEXT NOT NULL PRIMARY KEY,
            intake INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE deliveries (
            row INTEGER PRIMARY KEY,
            issue INTEGER NOT NULL REFERENCES issues (number),
            status TEXT NOT NULL CHECK (
                status = 'planned' OR status = 'attempting' OR status = 'sent' OR status = 'deferred'
                OR status = 'refused' OR status = 'uncertain' OR status = 'skipped'),
            ready INTEGER NOT NULL CHECK (ready = 0 OR status IN ('planned', 'deferred')),
            attempts INTEGER NOT NULL DEFAULT 0,
            doubts INTEGER NOT NULL DEFAULT 0,
            attemptedAt INTEGER,
            settledAt INTEGER,
            nextDue INTEGER,
            code INTEGER,
            enhanced TEXT,
            reply TEXT,
            reason TEXT,
            subscriber TEXT NOT NULL,
            address TEXT NOT NULL,
            name TEXT,
            fields TEXT
        );
        CREATE INDEX deliveries_ready ON deliveries (issue) WHERE ready = 1;
        CREATE INDEX deliveries_deferred ON deliveries (issue, ready, nextDue) WHERE status = 'deferred';

        CREATE TABLE issue_subscribers (
            issue INTEGER NOT NULL,
            subscriber TEXT NOT NULL,
            row INTEGER NOT NULL REFERENCES deliveries (row),
            PRIMARY KEY (issue, subscriber)
        ) WITHOUT ROWID;
        """

    /// - issues: a send is steered from another process through `pausedAt`, `pauseReason` and `cancelledAt`;
    ///   `reopenedAt` is when `retry` last gave rows another chance, from which deadlines then count.
    /// - deliveries: `relay` is the one that answered last. A row waits for its first turn while it is planned and has
    ///   no `nextDue`: those are taken in row order and need no index. Everything else that waits has a `nextDue`.
    /// - limit_uses: how many mails of a scope (`relay:...`, `domain:...`) began in one bucket of a period's time;
    ///   `period` and the bucket's length are milliseconds, `bucket` counts from 1970.
    /// - rests: a scope that is left alone until a time, and why.
    private static let controlAndLimits = """
        ALTER TABLE issues ADD COLUMN pausedAt INTEGER;
        ALTER TABLE issues ADD COLUMN pauseReason TEXT;
        ALTER TABLE issues ADD COLUMN cancelledAt INTEGER;
        ALTER TABLE issues ADD COLUMN reopenedAt INTEGER;

        DROP INDEX deliveries_ready;
        DROP INDEX deliveries_deferred;
        ALTER TABLE deliveries DROP COLUMN ready;
        ALTER TABLE deliveries ADD COLUMN relay TEXT;
        CREATE INDEX deliveries_waiting ON deliveries (issue, nextDue) WHERE nextDue IS NOT NULL;

        CREATE TABLE limit_uses (
            scope TEXT NOT NULL,
            period INTEGER NOT NULL,
            bucket INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (scope, period, bucket)
        ) WITHOUT ROWID;

        CREATE TABLE rests (
            scope TEXT NOT NULL PRIMARY KEY,
            until INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) WITHOUT ROWID;
        """

    /// - sources: `freshUntil` is how long the last answer holds by the site's own words, `restUntil` how long the site
    ///   wants to be left alone.
    private static let waitsOfSources = """
        ALTER TABLE sources ADD COLUMN freshUntil INTEGER;
        ALTER TABLE sources ADD COLUMN restUntil INTEGER;
        """

    /// - sources: `updates` is when the feed says that it changes, as JSON.
    private static let updatesOfSources = """
        ALTER TABLE sources ADD COLUMN updates TEXT;
        """

    /// - deliveries: `language` is the key of the issue's version that goes there, which was only a language once; null for
    ///   the whole issue in its own language.
    private static let languagesOfDeliveries = """
        ALTER TABLE deliveries ADD COLUMN language TEXT;
        """

    /// - issue_articles: `isLeftOut` is 1 for articles that the owner left out of the issue; they count as passed by it.
    private static let articlesLeftOut = """
        ALTER TABLE issue_articles ADD COLUMN isLeftOut INTEGER NOT NULL DEFAULT 0 CHECK (isLeftOut IN (0, 1));
        """

    /// - articles: `page` is what the article's page added, as JSON; the feed's own words stay in `content`.
    /// - issue_articles: `sameAs` is the article that tells the same story in this issue, or told it in an earlier one;
    ///   null for those that stand in the digest themselves.
    private static let pagesAndStories = """
        ALTER TABLE articles ADD COLUMN page TEXT;
        ALTER TABLE articles ADD COLUMN pageTries INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE articles ADD COLUMN pageTriedAt INTEGER;
        ALTER TABLE articles ADD COLUMN pageProblem TEXT;

        ALTER TABLE issue_articles ADD COLUMN sameAs INTEGER REFERENCES articles (intake);
        """

    /// - list: one row. `store` names where the list of subscribers is, and that word alone counts. `revision` grows
    ///   with each change of the list. `moved` is the stamp of the file whose people were moved here, until the file has
    ///   its other name; `isLeaving` is 1 while the people are being written to a file.
    /// - subscribers: `record` is the person as a line of subscribers.json, `place` their order. The keys are tables of
    ///   their own, filled in key order after an import: indexes would grow at random places (see `issue_subscribers`).
    /// - list_members: keys of subscribers.json that no version knows, kept for the way back.
    private static let subscribers = """
        CREATE TABLE list (
            only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
            store TEXT NOT NULL CHECK (store = 'json' OR store = 'sqlite'),
            revision INTEGER NOT NULL,
            moved TEXT,
            isLeaving INTEGER NOT NULL CHECK (isLeaving IN (0, 1))
        );
        INSERT INTO list VALUES (1, 'json', 0, NULL, 0);

        CREATE TABLE subscribers (
            place INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            address TEXT NOT NULL,
            status TEXT NOT NULL,
            rhythm TEXT NOT NULL,
            record TEXT NOT NULL
        );
        CREATE TABLE subscriber_ids (
            id TEXT NOT NULL PRIMARY KEY,
            place INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE subscriber_addresses (
            address TEXT NOT NULL PRIMARY KEY,
            place INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE blocked (place INTEGER PRIMARY KEY, entry TEXT NOT NULL);
        CREATE TABLE forgotten (place INTEGER PRIMARY KEY, entry TEXT NOT NULL);
        CREATE TABLE list_members (place INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL);
        """

    /// - service_mails: mails about a subscription. `addressKey` is the address as it is compared, `details` is for
    ///   whoever makes the mail. AUTOINCREMENT: the number is in the Message-ID, so it is never given twice.
    ///   Mails that wait are few: they have an index of their own, which shrinks as they are settled.
    private static let serviceMails = """
        CREATE TABLE service_mails (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            address TEXT NOT NULL,
            addressKey TEXT NOT NULL,
            subscriber TEXT,
            details TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            due INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (
                status = 'waiting' OR status = 'sent' OR status = 'refused' OR status = 'dropped'),
            settledAt INTEGER CHECK ((settledAt IS NULL) = (status = 'waiting')),
            reply TEXT
        );
        CREATE INDEX service_mails_due ON service_mails (due) WHERE status = 'waiting';
        CREATE INDEX service_mails_address ON service_mails (addressKey, kind, createdAt);
        CREATE INDEX service_mails_subscriber ON service_mails (subscriber) WHERE subscriber IS NOT NULL;
        CREATE INDEX service_mails_settled ON service_mails (settledAt) WHERE settledAt IS NOT NULL;
        """
}
