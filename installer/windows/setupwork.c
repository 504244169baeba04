// SPDX-License-Identifier: GPL-3.0-or-later
// What the installer's own language cannot do; it is unpacked while the installer or uninstaller runs, and never
// installed. 0 = done.
//   setupwork add-path FOLDER        puts a folder at the end of the user's PATH, which the installer's strings of 1,024
//   setupwork remove-path FOLDER     characters would cut short
//   setupwork forget DATA SQLITE     removes what the data folder DATA has in the Credential Manager
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <windows.h>

#include <wincred.h>

static const wchar_t *const environment = L"Environment";

static wchar_t *read_path(HKEY key, DWORD *type)
{
    DWORD size = 0;
    *type = REG_EXPAND_SZ;
    LSTATUS status = RegQueryValueExW(key, L"Path", NULL, type, NULL, &size);
    wchar_t *path = calloc(size / sizeof(wchar_t) + 1, sizeof(wchar_t));
    if (status == ERROR_FILE_NOT_FOUND || !path)
        return path;
    if (status != ERROR_SUCCESS || RegQueryValueExW(key, L"Path", NULL, type, (BYTE *)path, &size) != ERROR_SUCCESS) {
        free(path);
        return NULL;
    }
    return path;
}

// The place of an entry, with the semicolon that parts it from its neighbour; NULL when it is not there.
static wchar_t *find_entry(wchar_t *path, const wchar_t *folder, size_t *length)
{
    const size_t wanted = wcslen(folder);
    for (wchar_t *entry = path; *entry;) {
        wchar_t *const end = entry + wcscspn(entry, L";");
        if ((size_t)(end - entry) == wanted && _wcsnicmp(entry, folder, wanted) == 0) {
            const int is_first = entry == path;
            *length = wanted + (!is_first || *end ? 1 : 0);
            return is_first ? entry : entry - 1;
        }
        entry = *end ? end + 1 : end;
    }
    return NULL;
}

static int write_path(HKEY key, const wchar_t *path, DWORD type)
{
    const DWORD size = (DWORD)((wcslen(path) + 1) * sizeof(wchar_t));
    if (RegSetValueExW(key, L"Path", 0, type, (const BYTE *)path, size) != ERROR_SUCCESS)
        return 1;
    // The shell gives the new one to what it starts from now on.
    SendMessageTimeoutW(HWND_BROADCAST, WM_SETTINGCHANGE, 0, (LPARAM)environment, SMTO_ABORTIFHUNG, 2000, NULL);
    return 0;
}

static int change_path(const wchar_t *folder, int is_added)
{
    HKEY key = NULL;
    if (RegCreateKeyExW(HKEY_CURRENT_USER, environment, 0, NULL, 0, KEY_READ | KEY_WRITE, NULL, &key, NULL) != ERROR_SUCCESS)
        return 1;
    DWORD type = 0;
    size_t length = 0;
    wchar_t *const path = read_path(key, &type);
    wchar_t *const there = path ? find_entry(path, folder, &length) : NULL;
    int result = path ? 0 : 1;
    if (path && there && !is_added) {
        wmemmove(there, there + length, wcslen(there + length) + 1);
        result = write_path(key, path, type);
    } else if (path && !there && is_added) {
        const size_t room = wcslen(path) + wcslen(folder) + 2;
        wchar_t *const longer = calloc(room, sizeof(wchar_t));
        result = 1;
        if (longer) {
            _snwprintf(longer, room, L"%ls%ls%ls", path, *path && path[wcslen(path) - 1] != L';' ? L";" : L"", folder);
            result = write_path(key, longer, type);
            free(longer);
        }
    }
    free(path);
    RegCloseKey(key);
    return result;
}

// SQLite's functions, of the library that is installed.
typedef struct sqlite3 sqlite3;
typedef int (*open_function)(const char *, sqlite3 **, int, const char *);
typedef int (*exec_function)(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **);
typedef int (*close_function)(sqlite3 *);
enum { open_read_only = 1, id_size = 64 };

static int take_id(void *id, int columns, char **values, char **names)
{
    (void)names;
    if (columns == 1 && values[0])
        snprintf(id, id_size, "%s", values[0]);
    return 0;
}

// The id of the data folder: its entries, and no other folder's, have it in their names.
static int read_id(const wchar_t *data, const wchar_t *library, char *id)
{
    wchar_t file[MAX_PATH + 16];
    char name[4 * MAX_PATH];
    const HMODULE sqlite = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    _snwprintf(file, MAX_PATH + 15, L"%ls\\keyturn.db", data);
    if (!sqlite || !WideCharToMultiByte(CP_UTF8, 0, file, -1, name, sizeof name, NULL, NULL))
        return 1;
    // By way of void *, since a function has no other type to come as.
    const open_function open = (open_function)(void *)GetProcAddress(sqlite, "sqlite3_open_v2");
    const exec_function exec = (exec_function)(void *)GetProcAddress(sqlite, "sqlite3_exec");
    const close_function close = (close_function)(void *)GetProcAddress(sqlite, "sqlite3_close");
    sqlite3 *database = NULL;
    if (!open || !exec || !close || open(name, &database, open_read_only, NULL) != 0)
        return 1;
    const int failed = exec(database, "SELECT id FROM folder", take_id, id, NULL);
    close(database);
    return failed != 0 || strlen(id) < 16;
}

static int forget(const wchar_t *data, const wchar_t *library)
{
    char id[id_size] = "";
    wchar_t filter[id_size + 16];
    if (read_id(data, library, id))
        return 1;
    _snwprintf(filter, id_size + 15, L"keyturn/%hs/*", id);
    DWORD count = 0;
    CREDENTIALW **entries = NULL;
    if (!CredEnumerateW(filter, 0, &count, &entries))
        return GetLastError() == ERROR_NOT_FOUND ? 0 : 1;
    int failed = 0;
    for (DWORD i = 0; i < count; ++i) {
        // The filter is a pattern; what it matched is looked at again.
        if (wcsncmp(entries[i]->TargetName, filter, wcslen(filter) - 1) == 0 &&
            !CredDeleteW(entries[i]->TargetName, entries[i]->Type, 0))
            failed = 1;
    }
    CredFree(entries);
    return failed;
}

int wmain(int count, wchar_t **words)
{
    if (count == 3 && wcscmp(words[1], L"add-path") == 0)
        return change_path(words[2], 1);
    if (count == 3 && wcscmp(words[1], L"remove-path") == 0)
        return change_path(words[2], 0);
    if (count == 4 && wcscmp(words[1], L"forget") == 0)
        return forget(words[2], words[3]);
    return 2;
}
