/* Starts StaffDesk with the Python that lies beside this file. Built twice: staffdesk.exe for the terminal and
 * staffdesk-window.exe without a console. python3NN._pth beside the DLL fixes where modules come from, so nothing
 * of another Python on the machine, and no environment variable of one, can get in. */
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

typedef int (*py_main)(int argc, wchar_t **argv);

static int fail(const wchar_t *what)
{
    wchar_t words[MAX_PATH + 200];
    swprintf(words, MAX_PATH + 200, L"StaffDesk を起動できません。もう一度インストールしてください。\n"
                                   L"StaffDesk cannot start. Install it again.\n\n%ls (%lu)", what, GetLastError());
#ifdef WINDOW
    MessageBoxW(NULL, words, L"StaffDesk", MB_OK | MB_ICONERROR);
#else
    fwprintf(stderr, L"%ls\n", words);
#endif
    return 70;
}

int wmain(int argc, wchar_t **argv)
{
    /* Only from our own folder and the system's: a DLL that somebody put beside a document is never loaded. */
    SetDllDirectoryW(L"");
    wchar_t folder[MAX_PATH * 4];
    DWORD length = GetModuleFileNameW(NULL, folder, MAX_PATH * 4);
    if (length == 0 || length >= MAX_PATH * 4)
        return fail(L"GetModuleFileName");
    *wcsrchr(folder, L'\\') = 0;
    wchar_t library[MAX_PATH * 4 + 20];
    swprintf(library, MAX_PATH * 4 + 20, L"%ls\\" PYTHON_DLL, folder);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (python == NULL)
        return fail(library);
    py_main run = (py_main)(void *)GetProcAddress(python, "Py_Main");
    if (run == NULL)
        return fail(L"Py_Main");

    static wchar_t *before[] = {L"-X", L"utf8", L"-m", L"staffdesk"};
    const int more = 4;
    wchar_t **all = calloc((size_t)argc + more + 1, sizeof *all);
    if (all == NULL)
        return fail(L"calloc");
    all[0] = argv[0];
    for (int i = 0; i < more; i++)
        all[1 + i] = before[i];
    for (int i = 1; i < argc; i++)
        all[more + i] = argv[i];
    return run(argc + more, all);
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, wchar_t *words, int show)
{
    (void)self; (void)before; (void)words; (void)show;
    int argc = 0;
    wchar_t **argv = CommandLineToArgvW(GetCommandLineW(), &argc);
    return wmain(argc, argv);
}
#endif
