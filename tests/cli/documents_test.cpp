// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents.h"
#include "tables.h"

#include <QJsonArray>
#include <QObject>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace keyturn;

class DocumentsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolutionHasAllFields();
    void askingAgainIsNeverTooEarly_data();
    void askingAgainIsNeverTooEarly();
    void recoveryTellsOfKeyAndCopy();
    void recoveryTellsWhatIsSealed_data();
    void recoveryTellsWhatIsSealed();
    void resolutionsAreATable();
    void profileHasAllFields_data();
    void profileHasAllFields();
    void checksKeepTheirOrderAndSayWhatWasNotDone();
    void certificateCanBeComparedByTelephone();
    void newTokenThatWasSeenIsTold_data();
    void newTokenThatWasSeenIsTold();
    void failedMakingTellsItsKind();
    void endOfATokenIsToldAsItIsKnown_data();
    void endOfATokenIsToldAsItIsKnown();
};

void DocumentsTest::resolutionHasAllFields()
{
    Resolution open;
    open.token = u"ci"_s;
    open.profile = u"prod"_s;
    Resolution alive = open;
    alive.answer = ProbeAnswer::Alive;
    alive.askAgain = QDateTime(QDate(2026, 11, 24), QTime(12, 0), QTimeZone::utc());
    alive.detail = u"alive so far"_s;
    const QJsonArray results = resolutionsDocument({open, alive}).value("results"_L1).toArray();
    QCOMPARE(results.size(), 2);
    const QJsonObject first = results.at(0).toObject();
    QCOMPARE(first.keys(),
             (QStringList{u"answer"_s, u"ask_again"_s, u"detail"_s, u"profile"_s, u"state"_s, u"token"_s}));
    QVERIFY(first.value("answer"_L1).isNull());
    QVERIFY(first.value("ask_again"_L1).isNull());
    QCOMPARE(first.value("detail"_L1).toString(u"-"_s), QString());
    QCOMPARE(first.value("state"_L1).toString(), u"in_doubt"_s);
    const QJsonObject second = results.at(1).toObject();
    QCOMPARE(second.value("answer"_L1).toString(), u"alive"_s);
    QCOMPARE(second.value("ask_again"_L1).toString(), u"2026-11-24T12:00:00Z"_s);
    QCOMPARE(second.value("detail"_L1).toString(), u"alive so far"_s);
}

void DocumentsTest::askingAgainIsNeverTooEarly_data()
{
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole second") << QTime(12, 0, 0, 0) << u"2026-11-24T12:00:00Z"_s;
    QTest::newRow("a little later") << QTime(12, 0, 0, 1) << u"2026-11-24T12:00:01Z"_s;
    QTest::newRow("almost the next") << QTime(12, 0, 59, 999) << u"2026-11-24T12:01:00Z"_s;
}

void DocumentsTest::askingAgainIsNeverTooEarly()
{
    QFETCH(QTime, time);
    QFETCH(QString, text);
    QCOMPARE(askAgainDate(QDateTime(QDate(2026, 11, 24), time, QTimeZone::utc())), text);
}

void DocumentsTest::recoveryTellsOfKeyAndCopy()
{
    RecoveryReport report;
    QVERIFY(recoveryDocument(report).value("key_trouble"_L1).isNull());
    QCOMPARE(recoveryDocument(report).value("folder_was_copied"_L1).toBool(true), false);
    QCOMPARE(recoveryText(report), u"nothing to recover\n"_s);
    report.keyTrouble = Error(ErrorKind::EntryMissing, u"it is gone"_s);
    report.folderWasCopied = true;
    DoubtfulToken kept;
    kept.id = AttemptId::make();
    kept.token = u"ci"_s;
    kept.holdsAnswer = true;
    report.inDoubt.append(kept);
    const QJsonObject document = recoveryDocument(report);
    QCOMPARE(document.value("key_trouble"_L1).toString(), u"it is gone"_s);
    QCOMPARE(document.value("folder_was_copied"_L1).toBool(), true);
    const QJsonObject inDoubt = document.value("in_doubt"_L1).toArray().at(0).toObject();
    QCOMPARE(inDoubt.value("id"_L1).toString(), kept.id.toString());
    QCOMPARE(inDoubt.value("answer_kept"_L1).toBool(), true);
    const QString text = recoveryText(report);
    QVERIFY(text.contains("it is gone"_L1));
    QVERIFY(text.contains(kept.id.toString()));
}

void DocumentsTest::recoveryTellsWhatIsSealed_data()
{
    QTest::addColumn<bool>("isSealed");
    QTest::addColumn<QString>("text");
    QTest::newRow("sealed") << true << u"ci (prod): still sealed, the keychain is locked; its id is "_s;
    QTest::newRow("not sealed") << false
                                << u"ci (prod): not finished, and nothing of it is sealed: only its entry in the "
                                   "keychain may have the new token, the keychain is locked; its id is "_s;
}

void DocumentsTest::recoveryTellsWhatIsSealed()
{
    QFETCH(bool, isSealed);
    QFETCH(QString, text);
    PendingSeal seal;
    seal.id = AttemptId::make();
    seal.token = u"ci"_s;
    seal.profile = u"prod"_s;
    seal.reason = u"the keychain is locked"_s;
    seal.isSealed = isSealed;
    RecoveryReport report;
    report.pending.append(seal);
    QCOMPARE(recoveryText(report), text + seal.id.toString() + u'\n');
    const QJsonArray pending = recoveryDocument(report).value("pending"_L1).toArray();
    QCOMPARE(pending.at(0).toObject().value("sealed"_L1), QJsonValue(isSealed));
}

void DocumentsTest::resolutionsAreATable()
{
    Resolution refused;
    refused.token = u"ci"_s;
    refused.profile = u"prod"_s;
    refused.answer = ProbeAnswer::Refused;
    refused.detail = u"the broker\nrefuses it"_s;
    const QStringList lines = resolutionsTable({refused}).split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(0).startsWith("TOKEN"_L1));
    QCOMPARE(lines.at(1).simplified(), u"ci prod in_doubt refused - the broker refuses it"_s);
    QVERIFY(resolutionsTable({}).isEmpty());
}

void DocumentsTest::profileHasAllFields_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("token") << static_cast<int>(SignInWay::Token);
    QTest::newRow("operator's token") << static_cast<int>(SignInWay::OperatorToken);
    QTest::newRow("client") << static_cast<int>(SignInWay::Client);
    QTest::newRow("browser") << static_cast<int>(SignInWay::Browser);
}

void DocumentsTest::profileHasAllFields()
{
    QFETCH(int, way);
    ListedProfile listed;
    Profile &profile = listed.summary.profile;
    profile.signIn = static_cast<SignInWay>(way);
    if (profile.signIn == SignInWay::Client)
        profile.secret = u"keychain/entry"_s;
    if (profile.signIn == SignInWay::OperatorToken)
        listed.operatorToken = u"desk"_s;
    profile.trust.pins = {QByteArray(32, 'a'), QByteArray(32, 'b')};
    const QJsonObject object = profilesDocument({listed}).value("profiles"_L1).toArray().at(0).toObject();
    QStringList fields{u"ca_file"_s,    u"client_id"_s,  u"has_proxy_password"_s,
                       u"has_secret"_s, u"host"_s,       u"name"_s,
                       u"pin"_s,        u"pins"_s,       u"operator_token"_s,
                       u"proxy"_s,      u"proxy_user"_s, u"redirect"_s,
                       u"scope"_s,      u"sign_in"_s,    u"store"_s,
                       u"tenant"_s,     u"tokens"_s,     u"verify_after"_s};
    fields.sort();
    QCOMPARE(object.keys(), fields);
    QCOMPARE(object.value("redirect"_L1).isNull(), profile.signIn != SignInWay::Browser);
    QCOMPARE(object.value("has_secret"_L1).toBool(), profile.signIn == SignInWay::Client);
    QCOMPARE(object.value("operator_token"_L1).isNull(), profile.signIn != SignInWay::OperatorToken);
    QCOMPARE(object.value("pins"_L1).toArray().size(), 2);
    QCOMPARE(object.value("pin"_L1), object.value("pins"_L1).toArray().at(0));
    QVERIFY(!profileSheet(listed).contains("keychain/entry"_L1));
}

void DocumentsTest::checksKeepTheirOrderAndSayWhatWasNotDone()
{
    ProfileCheck name;
    name.ok = true;
    name.took = std::chrono::milliseconds(3);
    ProfileCheck tcp;
    tcp.what = ProfileCheck::What::Tcp;
    tcp.ok = false;
    tcp.cause = ErrorKind::Network;
    tcp.detail = u"tcp: refused\nreally"_s;
    ProfileCheck tls;
    tls.what = ProfileCheck::What::Tls;
    tls.detail = u"not done"_s;
    const QJsonObject document = checksDocument({name, tcp, tls}, std::nullopt);
    QCOMPARE(document.value("ok"_L1).toBool(true), false);
    const QJsonArray checks = document.value("checks"_L1).toArray();
    QCOMPARE(checks.size(), 3);
    QCOMPARE(checks.at(0)["check"_L1].toString(), u"name"_s);
    QCOMPARE(checks.at(0)["ms"_L1].toInt(), 3);
    QVERIFY(checks.at(0)["detail"_L1].isString());
    QCOMPARE(checks.at(1)["ok"_L1].toBool(true), false);
    QCOMPARE(checks.at(1)["kind"_L1].toString(), u"network"_s);
    QVERIFY(checks.at(2)["ok"_L1].isNull());
    QVERIFY(checksDocument({name, tls}, std::nullopt).value("ok"_L1).toBool());
    const QStringList lines = checksTable({name, tcp, tls}).split(u'\n');
    QCOMPARE(lines.at(2).simplified(), u"tcp failed 0 ms tcp: refused really"_s);
    QCOMPARE(lines.at(3).simplified(), u"tls - not done"_s);
}

void DocumentsTest::certificateCanBeComparedByTelephone()
{
    CertificateFacts facts;
    facts.sha256 = QByteArray(32, '\xab');
    facts.subject = u"CN=vidb"_s;
    facts.issuer = u"CN=house"_s;
    facts.names = QStringList{u"vidb.example.com"_s, u"10.0.0.1"_s};
    facts.from = QDateTime(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::utc());
    facts.until = facts.from.addDays(90);
    const QJsonObject server = checksDocument({}, facts).value("server"_L1).toObject();
    QCOMPARE(server.value("pin"_L1).toString(), u"sha256:"_s + QString::fromLatin1(facts.sha256.toHex()));
    QCOMPARE(server.value("until"_L1).toString(), u"2026-04-01T00:00:00Z"_s);
    QVERIFY(checksDocument({}, std::nullopt).value("server"_L1).isNull());
    const QString sheet = certificateSheet(facts);
    const QString fingerprint = sheet.section(u'\n', 0, 0).section(u' ', -1);
    QVERIFY(fingerprint.startsWith("sha256:AB:AB:"_L1));
    // As it is shown it can be given.
    QVERIFY(pinFromWord(fingerprint) == facts.sha256);
    QVERIFY(sheet.contains("vidb.example.com, 10.0.0.1"_L1) && sheet.contains("CN=house"_L1));
}

void DocumentsTest::newTokenThatWasSeenIsTold_data()
{
    QTest::addColumn<int>("seen"); // -1 = not looked at
    QTest::addColumn<QString>("line");
    QTest::newRow("not looked at") << -1 << QString();
    QTest::newRow("alive") << 1 << u"alive"_s;
    QTest::newRow("refused") << 0 << u"refuses it"_s;
}

void DocumentsTest::newTokenThatWasSeenIsTold()
{
    QFETCH(int, seen);
    QFETCH(QString, line);
    RotationResult result;
    result.outcome = Outcome::Rotated;
    if (seen >= 0)
        result.verified = seen == 1;
    const QJsonValue verified = resultObject(result, QString()).value("verified"_L1);
    QCOMPARE(verified, seen < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(seen == 1));
    QVERIFY(resultLine(result).contains(line));
    QCOMPARE(resultLine(result).contains("checked"_L1), seen >= 0);
}

void DocumentsTest::failedMakingTellsItsKind()
{
    RotationResult result;
    result.outcome = Outcome::NotSent;
    result.cause = ErrorKind::Exists;
    result.detail = u"exists: the name is taken"_s;
    const QJsonObject refused = failedMakingDocument(result, {});
    QCOMPARE(refused.keys(), QStringList(u"error"_s));
    QCOMPARE(refused["error"_L1]["kind"_L1].toString(), u"exists"_s);
    QCOMPARE(refused["error"_L1]["outcome"_L1].toString(), u"not_sent"_s);
    QVERIFY(refused["error"_L1]["http_status"_L1].isNull());
    result.outcome = Outcome::Unsaved;
    result.cause = ErrorKind::KeychainLocked;
    result.httpStatus = 201;
    const QJsonObject sealed = failedMakingDocument(result, {ListedToken()});
    QCOMPARE(sealed["error"_L1]["kind"_L1].toString(), u"unsaved"_s);
    QCOMPARE(sealed["error"_L1]["http_status"_L1].toInt(), 201);
    QCOMPARE(sealed["tokens"_L1].toArray().size(), 1);
}

void DocumentsTest::endOfATokenIsToldAsItIsKnown_data()
{
    QTest::addColumn<QJsonValue>("told");
    QTest::addColumn<QJsonValue>("lifetime");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QJsonValue>("expires");
    QTest::addColumn<QJsonValue>("from");
    const QJsonValue none;
    const QJsonValue date(u"2026-03-01T00:00:00Z"_s);
    QTest::newRow("nothing") << none << none << u"-"_s << none << none;
    QTest::newRow("a date") << date << none << u"2026-03-01T00:00:00Z"_s << date << QJsonValue(u"broker"_s);
    QTest::newRow("a lifetime") << none << QJsonValue(1440) << u"~2026-03-01T00:00:00Z"_s << date
                                << QJsonValue(u"lifetime"_s);
    // As it came, and marked as what it is: neither "never" nor a date.
    QTest::newRow("a date that nobody can read")
        << QJsonValue(u"next spring"_s) << none << u"\"next spring\"?"_s << none << none;
    QTest::newRow("one that is for no terminal")
        << QJsonValue(u"spring\x1b[31m"_s) << none << u"\"spring\ufffd[31m\"?"_s << none << none;
    QTest::newRow("a long one") << QJsonValue(QString(500, u'x')) << none << u"\"%1\"?"_s.arg(QString(40, u'x')) << none
                                << none;
    // U+1F511 has two halves: it is there or not.
    QTest::newRow("one with a character at the cut") << QJsonValue(QString(39, u'x') + u"\U0001F511 and more"_s) << none
                                                     << u"\"%1\"?"_s.arg(QString(39, u'x')) << none << none;
    QTest::newRow("an unread date and a lifetime") << QJsonValue(u"next spring"_s) << QJsonValue(1440)
                                                   << u"~2026-03-01T00:00:00Z"_s << date << QJsonValue(u"lifetime"_s);
}

void DocumentsTest::endOfATokenIsToldAsItIsKnown()
{
    QFETCH(QJsonValue, told);
    QFETCH(QJsonValue, lifetime);
    QFETCH(QString, cell);
    QFETCH(QJsonValue, expires);
    QFETCH(QJsonValue, from);
    QJsonObject fields;
    fields.insert("expiration_date"_L1, told);
    fields.insert("api_token_ttl"_L1, lifetime);
    ListedToken listed;
    listed.record.name = u"ci"_s;
    listed.profile = u"prod"_s;
    listed.record.metadata = TokenMetadata(fields);
    listed.record.regenerated = QDateTime(QDate(2026, 2, 28), QTime(0, 0), QTimeZone::utc());
    const QString row = tokensTable({listed}).section(u'\n', 1, 1).simplified();
    QCOMPARE(row, u"ci prod ok - %1 2026-02-28T00:00:00Z"_s.arg(cell));
    const QJsonObject object = tokensDocument({listed}).value("tokens"_L1).toArray().at(0).toObject();
    QCOMPARE(object.value("expires"_L1), expires);
    QCOMPARE(object.value("expires_from"_L1), from);
    QCOMPARE(object.value("metadata"_L1).toObject().value("expiration_date"_L1), told);
    if (told.isString() && !told.toString().contains(u'\x1b'))
        QVERIFY(tokenSheet(listed).contains(told.toString()));
}

QTEST_APPLESS_MAIN(DocumentsTest)
#include "documents_test.moc"
