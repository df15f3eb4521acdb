; StaffDesk's setup. Compiled by installer/build_windows.py, once for one person and once (ALLUSERS) for the machine:
;   makensis -DVERSION=.. -DPROGRAM=<folder> -DROOT_FILES=<generated .nsh> -DICON=.. -DOUT=.. [-DALLUSERS] setup.nsi
;
; Silent: /S, place: /D=C:\place (last, without quotes). Exit codes: 0 done, 1 given up, 2 StaffDesk is running.
; Data (%LOCALAPPDATA%\StaffDesk of each person) is never touched by an installation or an upgrade; the uninstaller
; removes it only where it was ticked, or with /REMOVEDATA when silent.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include x64.nsh

!define KEY "Software\StaffDesk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\StaffDesk"

Name "StaffDesk"
OutFile "${OUT}"
!ifdef ALLUSERS
  RequestExecutionLevel admin
  InstallDir "$PROGRAMFILES64\StaffDesk"
  InstallDirRegKey HKLM "${KEY}" "Folder"
!else
  RequestExecutionLevel user
  InstallDir "$LOCALAPPDATA\Programs\StaffDesk"
  InstallDirRegKey HKCU "${KEY}" "Folder"
!endif

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "StaffDesk"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "StaffDesk setup"
VIAddVersionKey /LANG=0 "CompanyName" "StaffDesk"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT License"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\staffdesk-window.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${PROGRAM}/LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese" ; the first one serves every system that is neither
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_JAPANESE} "StaffDesk が開いています。すべてのウィンドウを閉じてから、もう一度実行してください。"
LangString RUNNING ${LANG_ENGLISH} "StaffDesk is open. Close all its windows and run this again."
LangString SYSTEM ${LANG_JAPANESE} "StaffDesk には 64 ビット版の Windows が必要です。"
LangString SYSTEM ${LANG_ENGLISH} "StaffDesk needs a 64-bit Windows."
LangString PROGRAM_PART ${LANG_JAPANESE} "プログラム"
LangString PROGRAM_PART ${LANG_ENGLISH} "Program"
LangString DATA_PART ${LANG_JAPANESE} "このユーザーのデータも削除する（元に戻せません）"
LangString DATA_PART ${LANG_ENGLISH} "Also delete this person's data (cannot be undone)"

!macro LeaveWhenRunning
  ; Windows keeps a running program's file from being opened for writing.
  ${For} $1 0 1
    StrCpy $2 "staffdesk.exe"
    ${If} $1 = 1
      StrCpy $2 "staffdesk-window.exe"
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\$2"
      ClearErrors
      FileOpen $0 "$INSTDIR\$2" a
      ${If} ${Errors}
        MessageBox MB_OK|MB_ICONSTOP "$(RUNNING)" /SD IDOK
        SetErrorLevel 2
        Quit
      ${EndIf}
      FileClose $0
    ${EndIf}
  ${Next}
!macroend

!macro Place
  SetRegView 64
!ifdef ALLUSERS
  SetShellVarContext all
!else
  SetShellVarContext current
!endif
!macroend

!macro RemoveProgram
  ; What an older version left and this one has no more would otherwise stay and be imported.
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\*.pyd"
  Delete "$INSTDIR\python3*"
  !insertmacro DeleteRootFiles
!macroend

!include "${ROOT_FILES}" ; the macros InstallRootFiles and DeleteRootFiles

Function .onInit
  !insertmacro Place
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(SYSTEM)" /SD IDOK
    SetErrorLevel 1
    Quit
  ${EndIf}
FunctionEnd

Section
  !insertmacro LeaveWhenRunning
  SetOutPath "$INSTDIR"
  !insertmacro RemoveProgram
  !insertmacro InstallRootFiles
  SetOutPath "$INSTDIR\lib"
  File /r "${PROGRAM}/lib/*"
  SetOutPath "$INSTDIR"
  ; Byte code now, because nobody may write here later: each start is seconds faster.
  ExecWait '"$INSTDIR\pythonw.exe" -m compileall -q -q "$INSTDIR\lib"'
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\StaffDesk.lnk" "$INSTDIR\staffdesk-window.exe"

  WriteRegStr SHCTX "${KEY}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "Version" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "StaffDesk"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\staffdesk-window.exe"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "StaffDesk"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "un.$(PROGRAM_PART)"
  SectionIn RO
  !insertmacro LeaveWhenRunning
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only when nothing of somebody else lies in it
  Delete "$SMPROGRAMS\StaffDesk.lnk"
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd

Section /o "un.$(DATA_PART)" REMOVE_DATA
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\StaffDesk"
SectionEnd

Function un.onInit
  !insertmacro Place
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/REMOVEDATA" $1
  ${IfNot} ${Errors}
    SectionSetFlags ${REMOVE_DATA} 1
  ${EndIf}
FunctionEnd
