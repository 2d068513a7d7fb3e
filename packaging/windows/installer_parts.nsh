; What installer and uninstaller share.

; Say why not, and end with an exit code; in silent mode the code alone.
!macro Refuse text code
    MessageBox MB_OK|MB_ICONEXCLAMATION "${text}" /SD IDOK
    SetErrorLevel ${code}
    Quit
!macroend

; The installed program's exit code, or "timeout" or "error"; "0" where there is no program.
!macro AskTheProgram answer
    StrCpy ${answer} "0"
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
        nsExec::Exec /TIMEOUT=60000 '"$INSTDIR\${PROGRAM}" --may-update'
        Pop ${answer}
    ${EndIf}
!macroend
