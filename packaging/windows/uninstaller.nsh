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
        Call un.DeleteCredentials
    ${EndIf}
FunctionEnd

; The stores' entries in the Credential Manager: without the data nobody would know of them.
Function un.DeleteCredentials
    System::Call 'advapi32::CredEnumerateW(w "${PRODUCT}:*", i 0, *i .r1, *p .r2) i .r0'
    ${If} $0 = 0
        Return
    ${EndIf}
    StrCpy $3 $2
    ${While} $1 > 0
        System::Call '*$3(p .r4)'
        ; A credential begins with its flags, its type and its name.
        System::Call '*$4(i, i .r5, w .r6)'
        System::Call 'advapi32::CredDeleteW(w r6, i r5, i 0)'
        IntPtrOp $3 $3 + ${NSIS_PTR_SIZE}
        IntOp $1 $1 - 1
    ${EndWhile}
    System::Call 'advapi32::CredFree(p r2)'
FunctionEnd
