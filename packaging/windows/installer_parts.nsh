; What installer and uninstaller share.

; Say why not, and end with an exit code; in silent mode the code alone.
!macro Refuse text code
    MessageBox MB_OK|MB_ICONEXCLAMATION "${text}" /SD IDOK
    SetErrorLevel ${code}
    Quit
!macroend

; Ask whether to go on; "no", and silent mode, end with an exit code.
!macro GoOnOrEnd question code
    ${IfNot} ${Cmd} 'MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "${question}" /SD IDNO IDYES'
        SetErrorLevel ${code}
        Quit
    ${EndIf}
!macroend

; Ask for the program to be closed; go on after "retry". "Cancel", and silent mode, end, and take
; away what an update has laid beside the program.
!macro RetryOrEnd
    ${IfNot} ${Cmd} 'MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(CloseFirst)" /SD IDCANCEL IDRETRY'
        RMDir /r "$INSTDIR.new"
        SetErrorLevel ${RUNNING}
        Quit
    ${EndIf}
!macroend

; Go on when the installed program runs for nobody, on any data folder: Windows lets nobody write
; to the file of a program that runs. Nothing is written here either.
!macro WaitUntilClosed
    ${Do}
        ClearErrors
        ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
            ${Break}
        ${EndIf}
        FileOpen $0 "$INSTDIR\${PROGRAM}" a
        ${IfNot} ${Errors}
            FileClose $0
            ${Break}
        ${EndIf}
        !insertmacro RetryOrEnd
    ${Loop}
!macroend

; The installed program's exit code, or "timeout" or "error"; "0" where there is no program.
!macro AskTheProgram answer
    StrCpy ${answer} "0"
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
        nsExec::Exec /TIMEOUT=60000 '"$INSTDIR\${PROGRAM}" --may-update'
        Pop ${answer}
    ${EndIf}
!macroend
