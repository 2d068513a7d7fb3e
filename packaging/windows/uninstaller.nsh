; The uninstaller. The data stays, unless a person says twice that it shall go.

Function un.onInit
    StrCpy $INSTDIR "${PLACE}"
    SetShellVarContext current
    Call un.AskBeforeRemoving
FunctionEnd

Section "Uninstall"
    SetShellVarContext current
    SetOutPath "$TEMP"
    Call un.RemoveProgram
    Delete "$DESKTOP\${PRODUCT}.lnk"
    RMDir /r "$SMPROGRAMS\${PRODUCT}"
    DeleteRegKey HKCU "${REGISTRY}"
    Call un.OfferToDeleteData
SectionEnd

; A cancellation whose outcome is open is settled by the program alone. One that cannot tell may
; go all the same: the data stays, and a broken program must not be there for ever.
Function un.AskBeforeRemoving
    ${Do}
        !insertmacro AskTheProgram $0
        ${Select} $0
            ${Case} "${CANCELLATION_OPEN}"
                !insertmacro GoOnOrEnd "$(RemoveThoughOpen)" ${CANCELLATION_OPEN}
                Return
            ${Case} "${RUNNING}"
                !insertmacro RetryOrEnd
            ${Default}
                Return
        ${EndSelect}
    ${Loop}
FunctionEnd

; Moved away first: what is broken off then is no half of a program.
Function un.RemoveProgram
    !insertmacro WaitUntilClosed
    RMDir /r "$INSTDIR.new"
    RMDir /r "$INSTDIR.old"
    ClearErrors
    Rename "$INSTDIR" "$INSTDIR.old"
    ${If} ${Errors}
        !insertmacro Refuse "$(NotWritten)" ${NOT_WRITTEN}
    ${EndIf}
    RMDir /r "$INSTDIR.old"
    ; Only if nothing else is in it.
    RMDir "$LOCALAPPDATA\Programs"
FunctionEnd

Function un.OfferToDeleteData
    ${IfNot} ${FileExists} "${DATA}\*.*"
        Return
    ${EndIf}
    ${If} ${Cmd} 'MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(DeleteData)" /SD IDNO IDYES'
    ${AndIf} ${Cmd} 'MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(DeleteDataSurely)" /SD IDNO IDYES'
        RMDir /r "${DATA}"
        !insertmacro DeleteCredentials
    ${EndIf}
FunctionEnd
