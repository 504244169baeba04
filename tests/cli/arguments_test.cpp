// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"

#include "grammar.h"

#include <QObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

/// One option of one command, with a line that is right but for what follows the option.
struct Place
{
    QStringList line;
    QString option; ///< with its dashes; a positional's name
    bool isPositional = false;
    bool takesValue = false;
    int values = 0;
    bool mayBeEmpty = false;
    bool mayHaveLines = false;
};

/// Something that is right for what is required.
QString valueFor(const QString &option)
{
    if (option == "--api-ttl"_L1 || option == "--access-ttl"_L1)
        return u"60"_s;
    return option == "STORE"_L1 ? u"vault"_s : u"x"_s;
}

/// What the command wants besides the option that is tried.
QStringList requiredBy(const CLI::App &app, const CLI::Option *but)
{
    QStringList words;
    for (const CLI::Option *const option : app.get_options()) {
        const QString name = QString::fromStdString(option->get_name());
        if (!option->get_required() || option == but)
            continue;
        if (!option->get_positional())
            words << name;
        words << valueFor(name);
    }
    return words;
}

void walk(Grammar &grammar, CLI::App &app, const QStringList &path, QList<Place> &found)
{
    for (const CLI::Option *const option : app.get_options()) {
        const QString name = QString::fromStdString(option->get_name());
        if (name.isEmpty() || name == "--help"_L1 || name == "--version"_L1 || name == "--resume"_L1)
            continue;
        Place place;
        place.line = path.isEmpty() ? QStringList{u"profile"_s, u"list"_s} : path + requiredBy(app, option);
        place.option = name;
        place.isPositional = option->get_positional();
        place.takesValue = option->get_items_expected_max() > 0;
        place.values = option->get_items_expected_min();
        place.mayBeEmpty = grammar.mayBeEmpty(option);
        place.mayHaveLines = grammar.mayHaveLines(option);
        found.append(place);
    }
    for (CLI::App *const command : app.get_subcommands([](const CLI::App *) { return true; }))
        walk(grammar, *command, path + QStringList(QString::fromStdString(command->get_name())), found);
}

/// All there are, so that a new one is tried without being named here.
QList<Place> everyOption()
{
    Arguments arguments;
    Grammar grammar(arguments);
    QList<Place> found;
    walk(grammar, grammar.commands(), {}, found);
    return found;
}

void rowFor(const Place &place, const QString &what, const QStringList &words)
{
    QTest::newRow(qPrintable(place.line.join(u' ') + u' ' + place.option + u": "_s + what)) << words;
}

} // namespace

class ArgumentsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandIsRecognised_data();
    void commandIsRecognised();
    void wrongUsageIsRefused_data();
    void wrongUsageIsRefused();
    void globalOptionsAreTakenBeforeAndAfterTheCommand_data();
    void globalOptionsAreTakenBeforeAndAfterTheCommand();
    void whatWasNotGivenIsAbsent();
    void eachPinIsTakenAndNoNameWithIt();
    void wishOfANewTokenIsRead();
    void namesThatAreCommandsAreNames();
    void helpOffersOnlyWhatIsThere();
    void helpOfACommandIsItsOwn();
    void versionIsPrinted();
    void jsonIsSeenInALineThatCannotBeRead();
    void noOptionTakesAnOddWordForItsValue_data();
    void noOptionTakesAnOddWordForItsValue();
    void controlCharacterIsNoPartOfAWord_data();
    void controlCharacterIsNoPartOfAWord();
    void textOfLinesIsTaken();
    void emptyValueIsEmptyAndNothingElse_data();
    void emptyValueIsEmptyAndNothingElse();
    void valueWithDashesIsTakenBehindTheEqualsSign();
    void dryRunAnywhereDoesNothing_data();
    void dryRunAnywhereDoesNothing();
    void secretOnTheLineIsRepeatedNowhere_data();
    void secretOnTheLineIsRepeatedNowhere();
    void wordTooManyIsCountedAndNotRepeated();
    void bracketsAreOneName();
};

void ArgumentsTest::commandIsRecognised_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("command");
    const auto row = [](const char *line, CommandWord word) {
        QTest::newRow(line) << QString::fromLatin1(line) << static_cast<int>(word);
    };
    row("profile add prod --host vidb.example.com", CommandWord::ProfileAdd);
    row("profile add prod --host h --store keychain --sign-in bearer", CommandWord::ProfileAdd);
    row("profile set prod --tenant other", CommandWord::ProfileSet);
    row("profile list", CommandWord::ProfileList);
    row("profile show prod", CommandWord::ProfileShow);
    row("profile remove prod --yes", CommandWord::ProfileRemove);
    row("profile add prod --host h --store vault", CommandWord::ProfileAdd);
    row("profile store prod vault", CommandWord::ProfileStore);
    row("token add ci --profile prod --note x --uses 1", CommandWord::TokenAdd);
    row("token import t.csv --profile prod", CommandWord::TokenImport);
    row("token list --expiring-within 14d --needs-attention", CommandWord::TokenList);
    row("token show ci", CommandWord::TokenShow);
    row("token get ci --profile prod", CommandWord::TokenGet);
    row("profile test prod", CommandWord::ProfileTest);
    row("profile add p --host h --sign-in operator-token --secret-stdin", CommandWord::ProfileAdd);
    row("profile add p --host h --sign-in client --client-id x --scope a --secret-stdin", CommandWord::ProfileAdd);
    row("profile add p --host h --sign-in browser --client-id x --redirect http://localhost:9/a",
        CommandWord::ProfileAdd);
    row("profile set p --pin sha256:aa --pin sha256:bb --verify-after yes", CommandWord::ProfileSet);
    row("profile set p --proxy http://p:3128 --proxy-user u --proxy-password-stdin", CommandWord::ProfileSet);
    row("token rename ci cd --profile p", CommandWord::TokenRename);
    row("token set ci --note x --uses unlimited --secret-stdin", CommandWord::TokenSet);
    row("token generate t --profile p --api-ttl 43200 --access-ttl 30 --uses -1", CommandWord::TokenGenerate);
    row("token generate t --profile p --api-ttl 1 --access-ttl 1 --uses 1 --description d --display-name n "
        "--client-id c --reason r",
        CommandWord::TokenGenerate);
    row("token revoke ci --yes", CommandWord::TokenRevoke);
    row("token remove ci --yes", CommandWord::TokenRemove);
    row("regenerate a b c --jobs 8 --yes", CommandWord::Regenerate);
    row("regenerate --all --profile p --dry-run", CommandWord::Regenerate);
    row("regenerate --expiring-within 2w --reason T-1", CommandWord::Regenerate);
    row("regenerate --all --all-profiles --yes", CommandWord::Regenerate);
    row("token import - --profile p --map name=Title,token=Password --dry-run", CommandWord::TokenImport);
    row("regenerate --once --profile p --print-token", CommandWord::Regenerate);
    row("regenerate a b --print-token --json", CommandWord::Regenerate);
    row("verify a b", CommandWord::Verify);
    row("resolve", CommandWord::Resolve);
    row("resolve a b --yes --profile p", CommandWord::Resolve);
    row("resolve once-1 --mark-lost", CommandWord::Resolve);
    row("resolve a --new-value-stdin", CommandWord::Resolve);
    row("recover", CommandWord::Recover);
    row("recover --export 12 file --yes", CommandWord::Recover);
    row("recover --print 12", CommandWord::Recover);
    row("history --since 2026-11-01 --csv", CommandWord::History);
    row("sandbox --port 8080 --tokens 5 --latency-ms 10 --csv t.csv", CommandWord::Sandbox);
    row("sandbox --client-secret-file s.txt", CommandWord::Sandbox);
}

void ArgumentsTest::commandIsRecognised()
{
    QFETCH(QString, line);
    QFETCH(int, command);
    const Result<Arguments> read = parseArguments(words(line));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
    QCOMPARE(static_cast<int>(read->command), command);
}

void ArgumentsTest::wrongUsageIsRefused_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, const char *says) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says);
    };
    QTest::newRow("nothing") << QString() << QString();
    row("nonsense", "");
    row("profile", "");
    row("profile add prod", "--host");
    row("profile list --wrong", "--wrong");
    row("token add ci", "--profile");
    row("token add ci --profile p --uses 2", "--uses");
    row("token list --expiring-within 14", "14d");
    row("token list --expiring-within 99999999d", "14d");
    row("token list --expiring-within d", "14d");
    row("token list --expiring-within -1d", "14d");
    row("regenerate", "name the tokens");
    row("regenerate a --all", "exclude");
    row("regenerate --once --print-token", "--profile");
    row("regenerate --once --profile p", "--print-token");
    row("regenerate --once --profile p --print-token --dry-run", "--dry-run");
    row("regenerate a b --print-token", "one name");
    row("regenerate --all --print-token", "one name");
    row("regenerate a a", "twice");
    row("regenerate a --jobs 0", "--jobs");
    row("regenerate a --jobs many", "--jobs");
    row("history --since yesterday", "2026-11-24");
    row("history --since 1700000000", "2026-11-24");
    row("sandbox --port 65536", "--port");
    row("sandbox --tokens -1", "--tokens");
    row("profile list --timeout 0", "--timeout");
    row("profile list --timeout nan", "--timeout");
    row("profile list --timeout 86401", "--timeout");
    row("profile test", "NAME");
    row("profile store prod", "STORE");
    row("profile add p --host h --secret s3cret", "");
    row("profile add p --host h --secret-stdin=s3cret", "--secret-stdin");
    row("profile add p --host h --proxy-password s3cret", "");
    row("profile set p --verify-after maybe", "yes or no");
    row("token generate t --profile p --api-ttl 1", "--access-ttl");
    row("token generate t --profile p --access-ttl 1", "--api-ttl");
    row("token generate t --api-ttl 1 --access-ttl 1", "--profile");
    row("token generate t --profile p --api-ttl 0 --access-ttl 30", "--api-ttl");
    row("token generate t --profile p --api-ttl 30d --access-ttl 30", "--api-ttl");
    row("token generate t --profile p --api-ttl 1 --access-ttl 1 --uses 2", "--uses takes 1 or -1");
    row("token revoke", "NAME");
    row("token rename a", "NEW");
    row("token set a", "give --note");
    row("token set a --uses -1", "--uses takes 1 or unlimited");
    row("resolve a --new-value-stdin --mark-lost", "exclude");
    row("resolve a --try-kept --mark-lost", "exclude");
    row("resolve --try-kept", "one name");
    row("recover --print 1 --forget 1", "exclude");
    row("resolve a --yes --new-value-stdin", "exclude");
    row("resolve a --mark-lost --new-value-stdin", "exclude");
    row("resolve --new-value-stdin", "one name");
    row("resolve a b --new-value-stdin", "one name");
    row("resolve a a", "twice");
    row("recover --export 1", "--export");
    row("recover --export 1 file --print 1", "exclude");
    row("regenerate a --all-profiles", "--all-profiles");
    row("regenerate --all --all-profiles --profile p", "--all-profiles");
    row("regenerate --resume", "--resume is not part of this version");
}

void ArgumentsTest::wrongUsageIsRefused()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const Result<Arguments> read = parseArguments(words(line));
    QVERIFY(!read);
    QCOMPARE(read.error().kind(), ErrorKind::Usage);
    QVERIFY(!read.error().detail().isEmpty());
    QVERIFY2(read.error().detail().contains(says), qPrintable(read.error().detail()));
}

void ArgumentsTest::globalOptionsAreTakenBeforeAndAfterTheCommand_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("before") << u"--data-dir /d --json --quiet --timeout 1.5 token list --profile p"_s;
    QTest::newRow("between") << u"token --data-dir /d --json --quiet --timeout 1.5 list --profile p"_s;
    QTest::newRow("after") << u"token list --profile p --data-dir /d --json --quiet --timeout 1.5"_s;
    QTest::newRow("both") << u"--data-dir=/d token list --json --profile p --quiet --timeout=1.5"_s;
}

void ArgumentsTest::globalOptionsAreTakenBeforeAndAfterTheCommand()
{
    QFETCH(QString, line);
    const Result<Arguments> read = parseArguments(words(line));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
    QCOMPARE(read->command, CommandWord::TokenList);
    QCOMPARE(read->global.dataFolder, u"/d"_s);
    QVERIFY(read->global.json);
    QVERIFY(read->global.quiet);
    QVERIFY(read->global.timeout == std::chrono::milliseconds(1500));
    QCOMPARE(read->token.profile, u"p"_s);
}

void ArgumentsTest::whatWasNotGivenIsAbsent()
{
    const Result<Arguments> read = parseArguments({u"profile"_s, u"set"_s, u"p"_s, u"--tenant"_s, u""_s});
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
    QVERIFY(read->profile.tenant.has_value());
    QCOMPARE(*read->profile.tenant, QString());
    QVERIFY(!read->profile.host);
    QVERIFY(!read->profile.signIn);
    QVERIFY(!read->profile.caFile);
    QVERIFY(!read->profile.pins);
    QVERIFY(!read->profile.clientId);
    QVERIFY(!read->profile.proxyUser);
    QVERIFY(!read->profile.verifyAfter);
    QVERIFY(!read->profile.secretGiven);
    QVERIFY(!read->profile.proxy);
    QVERIFY(!read->global.timeout);
    QVERIFY(!read->global.json);
}

void ArgumentsTest::eachPinIsTakenAndNoNameWithIt()
{
    const Result<Arguments> two = parseArguments(words(u"profile set --pin a --pin b prod"_s));
    QVERIFY2(two, two ? "" : qPrintable(two.error().detail()));
    QCOMPARE(two->profile.name, u"prod"_s);
    QVERIFY(two->profile.pins == (QStringList{u"a"_s, u"b"_s}));
    const Result<Arguments> none = parseArguments({u"profile"_s, u"set"_s, u"prod"_s, u"--pin"_s, QString()});
    QVERIFY2(none, none ? "" : qPrintable(none.error().detail()));
    QVERIFY(none->profile.pins == QStringList(QString()));
}

void ArgumentsTest::wishOfANewTokenIsRead()
{
    const Result<Arguments> read = parseArguments(words(
        u"token generate t --profile p --api-ttl 43200 --access-ttl 30 --uses 1 --display-name n --reason T-1"_s));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
    QCOMPARE(read->token.names, QStringList(u"t"_s));
    QCOMPARE(read->token.profile, u"p"_s);
    QVERIFY(read->token.singleUse == true);
    QVERIFY(read->generate.apiLifetime == std::chrono::minutes(43200));
    QVERIFY(read->generate.accessLifetime == std::chrono::minutes(30));
    QCOMPARE(read->generate.displayName, u"n"_s);
    QCOMPARE(read->regenerate.reason, u"T-1"_s);
    const Result<Arguments> unlimited =
        parseArguments(words(u"token generate t --profile p --api-ttl 1 --access-ttl 1 --uses -1"_s));
    QVERIFY2(unlimited, unlimited ? "" : qPrintable(unlimited.error().detail()));
    QVERIFY(unlimited->token.singleUse == false);
}

void ArgumentsTest::namesThatAreCommandsAreNames()
{
    const Result<Arguments> get = parseArguments({u"token"_s, u"get"_s, u"history"_s});
    QVERIFY(get);
    QCOMPARE(get->command, CommandWord::TokenGet);
    QCOMPARE(get->token.names, QStringList{u"history"_s});
    const Result<Arguments> regenerate = parseArguments(words(u"regenerate token verify list"_s));
    QVERIFY(regenerate);
    QCOMPARE(regenerate->token.names, words(u"token verify list"_s));
    const Result<Arguments> dashed = parseArguments(words(u"token get -- --json"_s));
    QVERIFY(dashed);
    QCOMPARE(dashed->token.names, QStringList{u"--json"_s});
    QVERIFY(!dashed->global.json);
}

void ArgumentsTest::helpOffersOnlyWhatIsThere()
{
    QString all;
    for (const QString &line : {u"--help"_s, u"profile --help"_s, u"profile add --help"_s, u"token --help"_s,
                                u"regenerate --help"_s, u"recover --help"_s}) {
        const Result<Arguments> read = parseArguments(words(line));
        QVERIFY(read);
        QCOMPARE(read->command, CommandWord::PrintText);
        all += read->text;
    }
    for (const auto word : {"profile"_L1,
                            "token"_L1,
                            "regenerate"_L1,
                            "verify"_L1,
                            "recover"_L1,
                            "history"_L1,
                            "sandbox"_L1,
                            "--data-dir"_L1,
                            "--print-token"_L1,
                            "--ca-file"_L1,
                            "import"_L1,
                            "resolve"_L1,
                            "vault"_L1,
                            "--export ID FILE"_L1,
                            "generate"_L1,
                            "revoke"_L1,
                            "rename"_L1,
                            "--client-id"_L1,
                            "operator-token"_L1,
                            "browser"_L1,
                            "--verify-after"_L1,
                            "test"_L1,
                            "--proxy-password-stdin"_L1})
        QVERIFY2(all.contains(word), word.data());
    QVERIFY(!all.contains("--resume"_L1));
}

void ArgumentsTest::helpOfACommandIsItsOwn()
{
    const Result<Arguments> read = parseArguments(words(u"token import --help"_s));
    QVERIFY(read);
    QVERIFY(read->text.contains("FILE"_L1));
    QVERIFY(!read->text.contains("--latency-ms"_L1));
}

void ArgumentsTest::versionIsPrinted()
{
    const Result<Arguments> read = parseArguments({u"--version"_s});
    QVERIFY(read);
    QCOMPARE(read->command, CommandWord::PrintText);
    QCOMPARE(read->text.trimmed(), u"keyturn-cli " KEYTURN_VERSION ""_s);
}

void ArgumentsTest::jsonIsSeenInALineThatCannotBeRead()
{
    QVERIFY(asksForJson({u"nonsense"_s, u"--json"_s}));
    QVERIFY(!asksForJson({u"nonsense"_s}));
    QVERIFY(!asksForJson({u"token"_s, u"get"_s, u"--"_s, u"--json"_s}));
}

void ArgumentsTest::noOptionTakesAnOddWordForItsValue_data()
{
    QTest::addColumn<QStringList>("words");
    int options = 0;
    for (const Place &place : everyOption()) {
        if (place.isPositional) {
            rowFor(place, u"empty"_s, place.line + QStringList(QString()));
            rowFor(place, u"blank"_s, place.line + QStringList(u" \t"_s));
            continue;
        }
        ++options;
        if (!place.takesValue) {
            rowFor(place, u"a flag with a value"_s, place.line + QStringList(place.option + u"=true"_s));
            rowFor(place, u"a flag with an empty one"_s, place.line + QStringList(place.option + u'='));
            continue;
        }
        rowFor(place, u"nothing follows"_s, place.line + QStringList(place.option));
        for (const QString &next : {u"--dry-run"_s, u"--yes"_s, u"--"_s, u"--value"_s, u"--json"_s})
            rowFor(place, next, place.line + QStringList{place.option, next, u"y"_s});
        if (place.mayBeEmpty)
            continue;
        const QStringList second = place.values > 1 ? QStringList(u"y"_s) : QStringList();
        rowFor(place, u"empty"_s, place.line + QStringList{place.option, QString()} + second);
        rowFor(place, u"empty behind ="_s, place.line + QStringList(place.option + u'=') + second);
        rowFor(place, u"blank"_s, place.line + QStringList{place.option, u" \t"_s} + second);
    }
    QVERIFY(options > 50);
}

void ArgumentsTest::noOptionTakesAnOddWordForItsValue()
{
    QFETCH(const QStringList, words);
    const Result<Arguments> read = parseArguments(words);
    QVERIFY(!read);
    QCOMPARE(read.error().kind(), ErrorKind::Usage);
    QVERIFY(!read.error().detail().isEmpty());
}

/// U+0001 above all, which marks words inside the program: alone it would be no filter at all.
void ArgumentsTest::controlCharacterIsNoPartOfAWord_data()
{
    QTest::addColumn<QStringList>("words");
    const QStringList always{u"\u0001"_s,     u"\u0001\u0001"_s, u"\u0001[a]"_s, u"\u0001 "_s,
                             u"a\u001b[2J"_s, u"a\u007f"_s,      u"\u0085"_s};
    for (const Place &place : everyOption()) {
        if (!place.isPositional && !place.takesValue)
            continue;
        const QStringList second = place.values > 1 ? QStringList(u"y"_s) : QStringList();
        const QStringList option = place.isPositional ? QStringList() : QStringList(place.option);
        for (qsizetype i = 0; i < always.size(); ++i)
            rowFor(place, u"control %1"_s.arg(i), place.line + option + QStringList(always.at(i)) + second);
        if (!place.mayHaveLines)
            rowFor(place, u"two lines"_s, place.line + option + QStringList(u"a\nb"_s) + second);
        if (!place.isPositional)
            rowFor(place, u"behind ="_s, place.line + QStringList(place.option + u"=\u0001"_s) + second);
    }
}

void ArgumentsTest::controlCharacterIsNoPartOfAWord()
{
    QFETCH(const QStringList, words);
    const Result<Arguments> read = parseArguments(words);
    QVERIFY(!read);
    QCOMPARE(read.error().kind(), ErrorKind::Usage);
    QVERIFY2(!read.error().detail().contains(QChar(1)), qPrintable(read.error().detail()));
}

void ArgumentsTest::textOfLinesIsTaken()
{
    const Result<Arguments> note = parseArguments({u"token"_s, u"set"_s, u"a"_s, u"--note"_s, u"one\r\n\ttwo"_s});
    QVERIFY2(note, note ? "" : qPrintable(note.error().detail()));
    QCOMPARE(note->token.note, u"one\r\n\ttwo"_s);
    QVERIFY(parseArguments({u"regenerate"_s, u"a"_s, u"--reason"_s, u"one\ntwo"_s}));
}

void ArgumentsTest::emptyValueIsEmptyAndNothingElse_data()
{
    QTest::addColumn<QStringList>("words");
    int tried = 0;
    for (const Place &place : everyOption()) {
        if (!place.mayBeEmpty)
            continue;
        ++tried;
        rowFor(place, u"="_s, place.line + QStringList{place.option + u'=', u"--quiet"_s});
        rowFor(place, u"an empty word"_s, place.line + QStringList{place.option, QString(), u"--quiet"_s});
    }
    QVERIFY(tried > 5);
}

void ArgumentsTest::emptyValueIsEmptyAndNothingElse()
{
    QFETCH(const QStringList, words);
    const Result<Arguments> read = parseArguments(words);
    // A check of what is still missing may follow, but the next word stayed what it is.
    if (!read)
        QVERIFY2(read.error().detail().startsWith(u"name the tokens"_s), qPrintable(read.error().detail()));
    else
        QVERIFY(read->global.quiet);
}

void ArgumentsTest::valueWithDashesIsTakenBehindTheEqualsSign()
{
    const Result<Arguments> read = parseArguments({u"regenerate"_s, u"a"_s, u"--reason=--value"_s, u"--yes"_s});
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
    QCOMPARE(read->regenerate.reason, u"--value"_s);
    QVERIFY(read->yes);
    const Result<Arguments> empty = parseArguments({u"regenerate"_s, u"a"_s, u"--reason="_s, u"--dry-run"_s});
    QVERIFY2(empty, empty ? "" : qPrintable(empty.error().detail()));
    QCOMPARE(empty->regenerate.reason, QString());
    QVERIFY(empty->regenerate.dryRun);
    const Result<Arguments> equals = parseArguments({u"token"_s, u"set"_s, u"a"_s, u"--note=x=y"_s});
    QVERIFY2(equals, equals ? "" : qPrintable(equals.error().detail()));
    QCOMPARE(equals->token.note, std::optional(u"x=y"_s));
}

void ArgumentsTest::dryRunAnywhereDoesNothing_data()
{
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *line) {
        QTest::newRow(line) << QString::fromUtf8(line).split(u' ');
    };
    row("--dry-run regenerate a --yes");
    row("regenerate a --yes --reason --dry-run");
    row("regenerate a --yes --reason=--dry-run");
    row("regenerate a --yes -- --dry-run");
    row("regenerate --yes -- --dry-run");
    row("regenerate a --yes --dry-run=false");
    row("regenerate a --yes --dry-run=");
    row("regenerate a --yes --dryrun");
    row("regenerate a --yes --dry_run");
    row("regenerate a --yes --DRY-RUN");
    row("regenerate a --yes -dry-run");
    row("regenerate a --yes \xe2\x80\x93"
        "dry-run");
    row("regenerate a --yes \xe2\x80\x94"
        "dry-run");
    row("regenerate a --yes --reason \xe2\x80\x93"
        "dry-run");
    row("regenerate --once --profile p --print-token --dry-run");
    row("token remove a --yes --dry-run");
    row("token remove --yes -- --dry-run");
    row("token revoke a --yes --dry-run");
    row("token set a --note --dry-run");
    row("token rename a -- --dry-run");
    row("token generate t --profile p --api-ttl 60 --access-ttl 60 --dry-run");
    row("profile remove p --yes --dry-run");
    row("profile store p vault --dry-run");
    row("resolve a --mark-lost --dry-run");
    row("recover --dry-run");
    row("recover --print 12 --dry-run");
    row("verify a --dry-run");
}

void ArgumentsTest::dryRunAnywhereDoesNothing()
{
    QFETCH(const QStringList, words);
    const Result<Arguments> read = parseArguments(words);
    QVERIFY(!read);
    QCOMPARE(read.error().kind(), ErrorKind::Usage);
}

void ArgumentsTest::secretOnTheLineIsRepeatedNowhere_data()
{
    QTest::addColumn<QStringList>("words");
    const QString secret = u"vidb_SECRETSECRETSECRET"_s;
    for (const Place &place : everyOption()) {
        if (place.isPositional)
            rowFor(place, u"a secret"_s, place.line + QStringList(secret));
        else
            rowFor(place, u"a secret"_s, place.line + QStringList(place.option + u'=' + secret));
    }
    QTest::newRow("an unknown option") << QStringList{u"--"_s + secret};
    QTest::newRow("an unknown command") << QStringList{secret};
    QTest::newRow("a file") << QStringList{u"token"_s, u"import"_s, u"/tmp/"_s + secret, u"--profile"_s, u"p"_s};
    QTest::newRow("behind --") << QStringList{u"verify"_s, u"--"_s, secret};
    QTest::newRow("a JWT") << QStringList{u"verify"_s, u"eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2lnSECRET"_s};
}

void ArgumentsTest::secretOnTheLineIsRepeatedNowhere()
{
    QFETCH(const QStringList, words);
    const Result<Arguments> read = parseArguments(words);
    QVERIFY(!read);
    QCOMPARE(read.error().kind(), ErrorKind::LooksLikeSecret);
    QVERIFY(!read.error().detail().contains("SECRET"_L1));
}

/// It may be a secret that does not look like one.
void ArgumentsTest::wordTooManyIsCountedAndNotRepeated()
{
    for (const QString &line : {u"profile show a s3cr3t"_s, u"token add a --profile p s3cr3t"_s, u"s3cr3t"_s,
                                u"profile list --wrong=s3cr3t"_s, u"profile list -s3cr3t"_s}) {
        const Result<Arguments> read = parseArguments(words(line));
        QVERIFY2(!read, qPrintable(line));
        QCOMPARE(read.error().kind(), ErrorKind::Usage);
        QVERIFY2(!read.error().detail().contains("s3cr3t"_L1), qPrintable(read.error().detail()));
    }
    QVERIFY(parseArguments(words(u"profile show a b"_s)).error().detail().contains(u"word 4"_s));
}

/// CLI11 takes such a word for a list.
void ArgumentsTest::bracketsAreOneName()
{
    const Result<Arguments> read = parseArguments({u"regenerate"_s, u"[a,b]"_s, u"{}"_s, u"c"_s});
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
    QCOMPARE(read->token.names, (QStringList{u"[a,b]"_s, u"{}"_s, u"c"_s}));
    const Result<Arguments> reason = parseArguments({u"regenerate"_s, u"a"_s, u"--reason"_s, u"[x,y]"_s});
    QVERIFY2(reason, reason ? "" : qPrintable(reason.error().detail()));
    QCOMPARE(reason->regenerate.reason, u"[x,y]"_s);
}

QTEST_APPLESS_MAIN(ArgumentsTest)
#include "arguments_test.moc"
