; Every word of our own, in English and Korean. tests/packaging/test_windows_installer.py
; compares the two.

!macro Words name english korean
    LangString ${name} ${LANG_ENGLISH} "${english}"
    LangString ${name} ${LANG_KOREAN} "${korean}"
!macroend

!insertmacro Words WelcomeTitle \
    "${PRODUCT} ${VERSION}" \
    "${PRODUCT} ${VERSION} 설치"
!insertmacro Words WelcomeText \
    "This installs the front desk's window onto a shop's PaysSam bills for you, without an administrator.$\r$\n$\r$\nAn update keeps bills, cancellation records and settings.$\r$\n$\r$\nThis is not an official program of PaysSam." \
    "결제선생 청구서 창구 프로그램을 설치합니다. 관리자 권한이 필요하지 않습니다.$\r$\n$\r$\n이미 설치되어 있으면 새 버전으로 바꾸며, 청구서와 취소 기록, 설정은 그대로 유지됩니다.$\r$\n$\r$\n결제선생의 공식 프로그램이 아닙니다."
!insertmacro Words RunNow \
    "Open ${PRODUCT} now" \
    "지금 ${PRODUCT} 실행"
!insertmacro Words OnTheDesktop \
    "Put a shortcut on the desktop" \
    "바탕 화면에 바로 가기 만들기"

!insertmacro Words PracticeEntry \
    "Practice mode" \
    "연습 모드"
!insertmacro Words CheckEntry \
    "Check the program" \
    "프로그램 점검"
!insertmacro Words UninstallEntry \
    "Uninstall" \
    "프로그램 제거"

!insertmacro Words CancellationOpen \
    "The outcome of a cancellation is not known yet, so nothing was changed.$\r$\n$\r$\nOpen the program, wait until it has settled the cancellation, then start this installer again." \
    "확인 중인 취소가 있어 설치하지 않았습니다. 바뀐 것은 없습니다.$\r$\n$\r$\n프로그램을 열어 취소 결과가 확인될 때까지 기다린 다음 다시 설치해 주세요."
!insertmacro Words CloseFirst \
    "${PRODUCT} is running. Close it, then choose Retry." \
    "${PRODUCT}이 실행 중입니다. 프로그램을 닫고 [다시 시도]를 눌러 주세요."
!insertmacro Words CannotTell \
    "The installed program does not say whether a cancellation is still open. If one is, it is better settled first.$\r$\n$\r$\nInstall all the same?" \
    "설치된 프로그램에서 확인 중인 취소가 있는지 알 수 없습니다. 확인 중인 취소가 있다면 결과를 먼저 확인하는 것이 안전합니다.$\r$\n$\r$\n그래도 설치할까요?"
!insertmacro Words NewerInstalled \
    "A newer version is already installed. Nothing was changed." \
    "더 새로운 버전이 이미 설치되어 있습니다. 바뀐 것은 없습니다."
!insertmacro Words WindowsTooOld \
    "${PRODUCT} needs a 64-bit Windows 10 or later." \
    "${PRODUCT}은 64비트 Windows 10 이상에서 사용할 수 있습니다."
!insertmacro Words NotWritten \
    "The files could not be written. Nothing was changed.$\r$\n$\r$\nThe disk may be full, or a security program may be holding the files. See to that, then start this installer again." \
    "파일을 쓰지 못했습니다. 바뀐 것은 없습니다.$\r$\n$\r$\n디스크 공간이 부족하거나 보안 프로그램이 파일을 사용 중일 수 있습니다. 확인한 다음 다시 설치해 주세요."
!insertmacro Words NotTakenBack \
    "The earlier program is not back in its place: a security program may be holding its files. Bills and cancellation records are as they were.$\r$\n$\r$\nStart this installer again in a little while; it puts the earlier program back first." \
    "이전 프로그램을 제자리로 되돌리지 못했습니다. 보안 프로그램이 파일을 사용 중일 수 있습니다. 청구서와 취소 기록은 그대로입니다.$\r$\n$\r$\n잠시 후 설치를 다시 실행하면 이전 프로그램으로 되돌립니다."
!insertmacro Words NotRemoved \
    "The program could not be removed, and is as it was: a security program may be holding its files.$\r$\n$\r$\nTry again in a little while." \
    "프로그램을 제거하지 못했습니다. 보안 프로그램이 파일을 사용 중일 수 있습니다. 설치되어 있던 프로그램은 그대로입니다.$\r$\n$\r$\n잠시 후 다시 제거해 주세요."

!insertmacro Words RemoveThoughOpen \
    "The outcome of a cancellation is not known yet, and only this program keeps asking for it.$\r$\n$\r$\nUninstall all the same?" \
    "확인 중인 취소가 있습니다. 프로그램을 제거하면 취소 결과를 더 이상 확인하지 못합니다.$\r$\n$\r$\n그래도 제거할까요?"
!insertmacro Words DeleteData \
    "Delete the bills and cancellation records on this PC, too?$\r$\n$\r$\nChoose No to keep them; a later installation finds them again." \
    "이 PC에 보관된 청구서와 취소 기록도 삭제할까요?$\r$\n$\r$\n[아니요]를 누르면 그대로 보관되며, 다시 설치하면 이어서 사용할 수 있습니다."
!insertmacro Words DeleteDataSurely \
    "Neither bills nor cancellation records can be fetched from PaysSam again. The stores' keys in the Windows Credential Manager go with them.$\r$\n$\r$\nDelete everything for good?" \
    "청구서와 취소 기록은 결제선생에서 다시 받아올 수 없습니다. Windows 자격 증명 관리자에 저장된 연동 키도 함께 삭제됩니다.$\r$\n$\r$\n모두 영구히 삭제할까요?"
