/* Another program that has a file open, for `try`: hold.exe lock|open FILE SECONDS. Prints a line once it
   holds the file. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

int wmain(int argc, wchar_t **argv) {
    if (argc != 4) return 2;
    int lock = wcscmp(argv[1], L"lock") == 0;
    DWORD share = lock ? FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE : 0;
    HANDLE file = CreateFileW(argv[2], GENERIC_READ | GENERIC_WRITE, share, NULL, OPEN_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 1;
    OVERLAPPED place = {0};
    if (lock && !LockFileEx(file, LOCKFILE_EXCLUSIVE_LOCK, 0, ~0u, ~0u, &place)) return 1;
    puts("held");
    fflush(stdout);
    Sleep(1000 * _wtoi(argv[3]));
    return 0;
}
