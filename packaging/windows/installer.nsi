; The installer for Windows: for one person, without an administrator.
;
; An update never leaves less than there was: the new program is laid beside the old one (.new),
; and the two folders change places by being renamed, the old one to .old, which is always a whole
; program; .gone is what is being removed. Before anything is written, and again at the last
; moment, the installed program is asked whether it may be replaced (--may-update). The data folder
; is not touched.
;
; Compiled by build_installer.py, which defines VERSION, FROZEN (the folder of the frozen
; program), ICON, OUTPUT and, where they apply, TARGET and SIGN.
;
; Exit codes, the same in silent mode (/S): 0 done, 1 and 2 broken off, 3 a cancellation is open,
; 4 the program is running, 5 the installed program cannot tell, 6 a file could not be written,
; 7 a newer version is installed, 8 Windows is too old.

Unicode true
!ifdef TARGET
    Target ${TARGET}
!endif
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define PRODUCT "payssam-desktop"
!define PROGRAM "${PRODUCT}.exe"
!define PLACE "$LOCALAPPDATA\Programs\${PRODUCT}"
!define DATA "$LOCALAPPDATA\${PRODUCT}"
!define REGISTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PRODUCT}"

!define CANCELLATION_OPEN 3
!define RUNNING 4
!define CANNOT_TELL 5
!define NOT_WRITTEN 6
!define NEWER_INSTALLED 7
!define WINDOWS_TOO_OLD 8

Name "${PRODUCT}"
OutFile "${OUTPUT}"
InstallDir "${PLACE}"
BrandingText "${PRODUCT} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "$(RunNow)"
; The page's second box, meant for a text to read, puts the program on the desktop here.
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(OnTheDesktop)"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION PutOnTheDesktop

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

; Korean on a Korean Windows; the first one, English, on any other.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Korean"
!include installer_words.nsh
!include installer_parts.nsh
!include credentials.nsh

!macro VersionResource language description
    VIAddVersionKey /LANG=${language} "ProductName" "${PRODUCT}"
    VIAddVersionKey /LANG=${language} "ProductVersion" "${VERSION}"
    VIAddVersionKey /LANG=${language} "FileVersion" "${VERSION}"
    VIAddVersionKey /LANG=${language} "FileDescription" "${description}"
    VIAddVersionKey /LANG=${language} "CompanyName" "${PRODUCT}"
    VIAddVersionKey /LANG=${language} "LegalCopyright" "MIT License"
!macroend
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
!insertmacro VersionResource ${LANG_ENGLISH} "Installer of ${PRODUCT}"
!insertmacro VersionResource ${LANG_KOREAN} "${PRODUCT} 설치 프로그램"

!ifdef SIGN
    !uninstfinalize '${SIGN} "%1"' = 0
!endif

Var WantedAnyway

Function .onInit
    ; Nobody may choose another place: what is in it is replaced as a whole.
    StrCpy $INSTDIR "${PLACE}"
    SetShellVarContext current
    ${IfNot} ${RunningX64}
    ${OrIfNot} ${AtLeastWin10}
        !insertmacro Refuse "$(WindowsTooOld)" ${WINDOWS_TOO_OLD}
    ${EndIf}
    Call TakeBackBrokenOffUpdate
    Call RefuseOlder
    Call AskBeforeUpdate
FunctionEnd

Section
    SetShellVarContext current
    ; Once more: the first page may have been open for hours.
    Call AskBeforeUpdate
    Call LayBeside
    Call ChangePlaces
    Call WriteStartMenu
    Call WriteRegistry
SectionEnd

; Refuse to put this version over a newer one, whose data it could not read.
Function RefuseOlder
    ReadRegStr $0 HKCU "${REGISTRY}" "DisplayVersion"
    ${If} $0 != ""
    ${AndIf} ${FileExists} "$INSTDIR\${PROGRAM}"
        ${VersionCompare} "$0" "${VERSION}" $1
        ${If} $1 == 1
            !insertmacro Refuse "$(NewerInstalled)" ${NEWER_INSTALLED}
        ${EndIf}
    ${EndIf}
FunctionEnd

; An update that was broken off between the two renamings left the old program beside its place.
; It comes back before it is asked anything.
Function TakeBackBrokenOffUpdate
    ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    ${AndIf} ${FileExists} "$INSTDIR.old\${PROGRAM}"
        RMDir /r "$INSTDIR"
        !insertmacro RenamePatiently "$INSTDIR.old" "$INSTDIR"
        ${If} ${Errors}
            !insertmacro Refuse "$(NotTakenBack)" ${NOT_WRITTEN}
        ${EndIf}
    ${EndIf}
FunctionEnd

; Go on only if the installed program says that it may be replaced. Where it cannot tell a person
; decides, once.
Function AskBeforeUpdate
    ${Do}
        !insertmacro AskTheProgram $0
        ${Select} $0
            ${Case} "0"
                Return
            ${Case} "${CANCELLATION_OPEN}"
                !insertmacro Refuse "$(CancellationOpen)" ${CANCELLATION_OPEN}
            ${Case} "${RUNNING}"
                !insertmacro RetryOrEnd
            ${Default}
                ${If} $WantedAnyway != "yes"
                    !insertmacro GoOnOrEnd "$(CannotTell)" ${CANNOT_TELL}
                    StrCpy $WantedAnyway "yes"
                ${EndIf}
                Return
        ${EndSelect}
    ${Loop}
FunctionEnd

; Write the new program into a folder of its own. Broken off here, the old one works as before.
Function LayBeside
    RMDir /r "$INSTDIR.gone"
    RMDir /r "$INSTDIR.new"
    ClearErrors
    SetOutPath "$INSTDIR.new"
    File /r "${FROZEN}"
    WriteUninstaller "$INSTDIR.new\uninstall.exe"
    ${If} ${Errors}
        !insertmacro Refuse "$(NotWritten)" ${NOT_WRITTEN}
    ${EndIf}
    ; A folder in which a program works cannot be renamed.
    SetOutPath "$TEMP"
FunctionEnd

; The old folder goes aside and the new one takes its place, each by one renaming.
Function ChangePlaces
    !insertmacro TakeAway "$INSTDIR.old"
    !insertmacro WaitUntilClosed
    ; And once more: while files were written somebody may have cancelled, and closed the program.
    Call AskBeforeUpdate
    ${If} ${FileExists} "$INSTDIR\*.*"
        !insertmacro RenamePatiently "$INSTDIR" "$INSTDIR.old"
        ${If} ${Errors}
            !insertmacro Refuse "$(NotWritten)" ${NOT_WRITTEN}
        ${EndIf}
    ${EndIf}
    !insertmacro RenamePatiently "$INSTDIR.new" "$INSTDIR"
    ${If} ${Errors}
        Call TurnBack
    ${EndIf}
    !insertmacro TakeAway "$INSTDIR.old"
FunctionEnd

; The new program could not take its place: the old one returns to it.
Function TurnBack
    ${If} ${FileExists} "$INSTDIR.old\*.*"
        !insertmacro RenamePatiently "$INSTDIR.old" "$INSTDIR"
        ${If} ${Errors}
            !insertmacro Refuse "$(NotTakenBack)" ${NOT_WRITTEN}
        ${EndIf}
    ${EndIf}
    !insertmacro Refuse "$(NotWritten)" ${NOT_WRITTEN}
FunctionEnd

Function WriteStartMenu
    RMDir /r "$SMPROGRAMS\${PRODUCT}"
    CreateDirectory "$SMPROGRAMS\${PRODUCT}"
    ; Where the program starts to work; not in its own folder, which would hold that.
    SetOutPath "$PROFILE"
    CreateShortcut "$SMPROGRAMS\${PRODUCT}\${PRODUCT}.lnk" "$INSTDIR\${PROGRAM}"
    CreateShortcut "$SMPROGRAMS\${PRODUCT}\$(PracticeEntry).lnk" "$INSTDIR\${PROGRAM}" "--demo"
    ; Without a console it writes its lines into a text, and opens that.
    CreateShortcut "$SMPROGRAMS\${PRODUCT}\$(CheckEntry).lnk" "$INSTDIR\${PROGRAM}" "--self-test"
    CreateShortcut "$SMPROGRAMS\${PRODUCT}\$(UninstallEntry).lnk" "$INSTDIR\uninstall.exe"
FunctionEnd

Function PutOnTheDesktop
    SetOutPath "$PROFILE"
    CreateShortcut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\${PROGRAM}"
FunctionEnd

; What Windows shows under its installed programs.
Function WriteRegistry
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegStr HKCU "${REGISTRY}" "DisplayName" "${PRODUCT}"
    WriteRegStr HKCU "${REGISTRY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${REGISTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${REGISTRY}" "Publisher" "${PRODUCT}"
    WriteRegStr HKCU "${REGISTRY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${REGISTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${REGISTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${REGISTRY}" "EstimatedSize" $0
    WriteRegDWORD HKCU "${REGISTRY}" "NoModify" 1
    WriteRegDWORD HKCU "${REGISTRY}" "NoRepair" 1
FunctionEnd

!include uninstaller.nsh
