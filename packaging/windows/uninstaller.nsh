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

; A cancellation whose outcome is open is settled by the program alone: a person decides, once.
; A program that cannot tell may go all the same: the data stays, and a broken program must not be
; there for ever.
Function un.AskBeforeRemoving
    ${Do}
        !insertmacro AskTheProgram $0
        ${Select} $0
            ${Case} "${CANCELLATION_OPEN}"
                ${If} $WantedAnyway != "yes"
                    !insertmacro GoOnOrEnd "$(RemoveThoughOpen)" ${CANCELLATION_OPEN}
                    StrCpy $WantedAnyway "yes"
                ${EndIf}
                Return
            ${Case} "${RUNNING}"
                !insertmacro RetryOrEnd
            ${Default}
                Return
        ${EndSelect}
    ${Loop}
FunctionEnd

Function un.RemoveProgram
    RMDir /r "$INSTDIR.new"
    !insertmacro TakeAway "$INSTDIR.old"
    !insertmacro WaitUntilClosed
    ; Once more: the first page may have been open for hours, and somebody may have cancelled.
    Call un.AskBeforeRemoving
    ; With an older program still beside it this one stays: that one would be taken back.
    ${IfNot} ${FileExists} "$INSTDIR.old\*.*"
        !insertmacro TakeAway "$INSTDIR"
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\*.*"
        !insertmacro Refuse "$(NotRemoved)" ${NOT_WRITTEN}
    ${EndIf}
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
