; The stores' entries in the Windows Credential Manager: without the data nobody would know of
; them. Uses $0 to $6.

!macro DeleteCredentials
    System::Call 'advapi32::CredEnumerateW(w "${PRODUCT}:*", i 0, *i .r1, *p .r2) i .r0'
    ${If} $0 <> 0
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
    ${EndIf}
!macroend
