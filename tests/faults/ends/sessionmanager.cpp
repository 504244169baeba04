// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop's session manager (XSMP), with one session of its own. Its first line is for the variable SESSION_MANAGER;
// then it says "registered" of a program that has joined, and "saved" of one that says that it may be ended. "end" on
// standard input ends the session; the end of standard input ends it itself.
#include <X11/SM/SMlib.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <poll.h>
#include <unistd.h>

// Of libICE, for session managers: no socket but one of this machine.
extern "C" int _IceTransNoListen(const char *protocol);

namespace
{

struct Session
{
    std::vector<IceConn> connections;
    SmsConn client = nullptr;
    bool isEnding = false;
};

void say(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
}

Bool isWelcome(char *)
{
    return True;
}

Status registerClient(SmsConn client, SmPointer data, char *previous)
{
    std::free(previous);
    char *id = SmsGenerateClientID(client);
    SmsRegisterClientReply(client, id);
    std::free(id);
    static_cast<Session *>(data)->client = client;
    // As the protocol wants it of one that has no state from before.
    SmsSaveYourself(client, SmSaveLocal, False, SmInteractStyleNone, False);
    return 1;
}

void saved(SmsConn client, SmPointer data, Bool)
{
    auto *session = static_cast<Session *>(data);
    if (!session->isEnding)
        SmsSaveComplete(client);
    say(session->isEnding ? "saved" : "registered");
}

void closed(SmsConn client, SmPointer data, int count, char **reasons)
{
    SmFreeReasons(count, reasons);
    static_cast<Session *>(data)->client = nullptr;
    SmsCleanUp(client);
}

void freeProperties(SmsConn, SmPointer, int count, SmProp **properties)
{
    for (int i = 0; i < count; ++i)
        SmFreeProperty(properties[i]);
    std::free(properties);
}

void freeNames(SmsConn, SmPointer, int count, char **names)
{
    for (int i = 0; i < count; ++i)
        std::free(names[i]);
    std::free(names);
}

Status welcome(SmsConn, SmPointer data, unsigned long *mask, SmsCallbacks *callbacks, char **)
{
    *mask = SmsRegisterClientProcMask | SmsInteractRequestProcMask | SmsInteractDoneProcMask |
            SmsSaveYourselfRequestProcMask | SmsSaveYourselfP2RequestProcMask | SmsSaveYourselfDoneProcMask |
            SmsCloseConnectionProcMask | SmsSetPropertiesProcMask | SmsDeletePropertiesProcMask |
            SmsGetPropertiesProcMask;
    callbacks->register_client = {registerClient, data};
    callbacks->interact_request = {[](SmsConn client, SmPointer, int) { SmsInteract(client); }, data};
    callbacks->interact_done = {[](SmsConn, SmPointer, Bool) {}, data};
    callbacks->save_yourself_request = {[](SmsConn, SmPointer, int, Bool, int, Bool, Bool) {}, data};
    callbacks->save_yourself_phase2_request = {[](SmsConn client, SmPointer) { SmsSaveYourselfPhase2(client); }, data};
    callbacks->save_yourself_done = {saved, data};
    callbacks->close_connection = {closed, data};
    callbacks->set_properties = {freeProperties, data};
    callbacks->delete_properties = {freeNames, data};
    callbacks->get_properties = {[](SmsConn client, SmPointer) { SmsReturnProperties(client, 0, nullptr); }, data};
    return 1;
}

void serve(Session &session, int count, IceListenObj *listening)
{
    for (;;) {
        std::vector<pollfd> waiting{{STDIN_FILENO, POLLIN, 0}};
        for (int i = 0; i < count; ++i)
            waiting.push_back({IceGetListenConnectionNumber(listening[i]), POLLIN, 0});
        for (IceConn connection : session.connections)
            waiting.push_back({IceConnectionNumber(connection), POLLIN, 0});
        if (poll(waiting.data(), waiting.size(), -1) < 0)
            return;
        const std::size_t begin = 1 + static_cast<std::size_t>(count);
        for (std::size_t i = waiting.size(); i-- > begin;) { // from the last one, since one may go
            IceConn connection = session.connections.at(i - begin);
            if (waiting.at(i).revents != 0 &&
                IceProcessMessages(connection, nullptr, nullptr) != IceProcessMessagesSuccess)
                session.connections.erase(session.connections.begin() + static_cast<std::ptrdiff_t>(i - begin));
        }
        for (int i = 0; i < count; ++i) {
            IceAcceptStatus status{};
            if (waiting.at(1 + static_cast<std::size_t>(i)).revents == 0)
                continue;
            if (IceConn connection = IceAcceptConnection(listening[i], &status))
                session.connections.push_back(connection);
        }
        if (waiting.front().revents == 0)
            continue;
        std::array<char, 64> line{};
        if (read(STDIN_FILENO, line.data(), line.size() - 1) <= 0)
            return;
        if (session.client && std::string(line.data()).starts_with("end")) {
            session.isEnding = true;
            SmsSaveYourself(session.client, SmSaveBoth, True, SmInteractStyleAny, False);
        }
    }
}

} // namespace

int main()
{
    for (const char *protocol : {"tcp", "inet", "inet6"})
        _IceTransNoListen(protocol);
    IceSetIOErrorHandler([](IceConn) {}); // a program that is gone is no end of its session
    std::array<char, 256> error{};
    Session session;
    int count = 0;
    IceListenObj *listening = nullptr;
    if (!SmsInitialize("keyturn", "1", welcome, &session, isWelcome, static_cast<int>(error.size()), error.data()) ||
        !IceListenForConnections(&count, &listening, static_cast<int>(error.size()), error.data())) {
        std::fputs(error.data(), stderr);
        return 1;
    }
    for (int i = 0; i < count; ++i)
        IceSetHostBasedAuthProc(listening[i], isWelcome);
    char *address = IceComposeNetworkIdList(count, listening);
    say(address);
    std::free(address);
    serve(session, count, listening);
    IceFreeListenObjs(count, listening);
    return 0;
}
