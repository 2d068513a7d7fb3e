; What installer and uninstaller share.

; End with an exit code. What an update has laid beside the program goes.
!macro EndWith code
    ; A folder in which a program works cannot be removed.
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR.new"
    SetErrorLevel ${code}
    Quit
!macroend

; Say why not, and end with an exit code; in silent mode the code alone.
!macro Refuse text code
    MessageBox MB_OK|MB_ICONEXCLAMATION "${text}" /SD IDOK
    !insertmacro EndWith ${code}
!macroend

; Ask whether to go on; "no", and silent mode, end with an exit code.
!macro GoOnOrEnd question code
    ${IfNot} ${Cmd} 'MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "${question}" /SD IDNO IDYES'
        !insertmacro EndWith ${code}
    ${EndIf}
!macroend

; Ask for the program to be closed; go on after "retry". "Cancel", and silent mode, end.
!macro RetryOrEnd
    ${IfNot} ${Cmd} 'MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(CloseFirst)" /SD IDCANCEL IDRETRY'
        !insertmacro EndWith ${RUNNING}
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

; Rename a folder, trying for ten seconds: security programs look into files that were just
; written, and hold them meanwhile. The error flag says whether it failed. Uses $0.
!macro RenamePatiently from to
    ${For} $0 1 20
        ClearErrors
        Rename "${from}" "${to}"
        ${IfNot} ${Errors}
            ${Break}
        ${EndIf}
        Sleep 500
        SetErrors
    ${Next}
!macroend

; Take away a whole program that is not in its place. Renamed first: what is broken off then is no
; half of a program, which the next installation would take for a whole one. Uses $0.
!macro TakeAway folder
    RMDir /r "$INSTDIR.gone"
    ${If} ${FileExists} "${folder}\*.*"
        !insertmacro RenamePatiently "${folder}" "$INSTDIR.gone"
        RMDir /r "$INSTDIR.gone"
    ${EndIf}
!macroend
