<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>데이터 폴더 열기</translation>
    </message>
    <message>
        <source>Open the licences</source>
        <translation>라이선스 열기</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>System</source>
        <translation>운영 체제</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>데이터 폴더</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>프로그램 정보</translation>
    </message>
    <message>
        <source>The front desk&apos;s window onto a shop&apos;s PaysSam bills</source>
        <translation>결제선생 청구서 창구 프로그램</translation>
    </message>
    <message>
        <source>This is not an official program of PaysSam.</source>
        <translation>결제선생의 공식 프로그램이 아닙니다.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. It uses Qt for Python under the LGPLv3 and other open-source packages under their own licences.</source>
        <translation>MIT 라이선스로 배포되는 자유 소프트웨어입니다. Qt for Python(LGPLv3)과 그 밖의 오픈 소스 패키지를 각각의 라이선스에 따라 사용합니다.</translation>
    </message>
    <message>
        <source>They are in the licenses folder beside the program.</source>
        <translation>라이선스 전문은 프로그램 옆의 licenses 폴더에 있습니다.</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add bills</source>
        <translation>청구서 추가</translation>
    </message>
    <message>
        <source>{usable} bills can be added.</source>
        <translation>{usable}건을 추가할 수 있습니다.</translation>
    </message>
    <message>
        <source>{wrong} lines cannot:</source>
        <translation>{wrong}줄은 추가할 수 없습니다.</translation>
    </message>
    <message>
        <source>Line {number}  {text} – {reason}</source>
        <translation>{number}번째 줄  {text} – {reason}</translation>
    </message>
    <message>
        <source>PaysSam does not know {count} of them; they are not in the list. Please check the ID and the store.</source>
        <translation>{count}건은 결제선생에서 찾을 수 없어 목록에 넣지 않았습니다. 청구서 ID와 매장을 확인해 주세요.</translation>
    </message>
    <message>
        <source>{count} of them are in the list, but could not be read yet. Please refresh them later.</source>
        <translation>{count}건은 목록에 넣었지만 아직 조회하지 못했습니다. 나중에 상태 새로고침을 해 주세요.</translation>
    </message>
    <message>
        <source>You stopped before {count} of them; they are not in the list.</source>
        <translation>{count}건은 중지하여 목록에 넣지 않았습니다.</translation>
    </message>
    <message>
        <source>{bill_id} – not found</source>
        <translation>{bill_id} – 찾을 수 없음</translation>
    </message>
    <message>
        <source>{bill_id} – not tried</source>
        <translation>{bill_id} – 시도하지 않음</translation>
    </message>
</context>
<context>
    <name>AlertFields</name>
    <message>
        <source>Receive payment alerts</source>
        <translation>결제 알림 받기</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>공개 주소</translation>
    </message>
    <message>
        <source>Address to listen at</source>
        <translation>수신 주소</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>Allowed senders (optional)</source>
        <translation>허용할 발신 주소 (선택)</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
    <message>
        <source>The https address of your reverse proxy or tunnel; PaysSam calls it</source>
        <translation>결제선생이 호출할 리버스 프록시나 터널의 https 주소입니다.</translation>
    </message>
    <message>
        <source>Addresses or networks, apart by commas; empty allows all. See the help.</source>
        <translation>주소나 대역을 쉼표로 나누어 입력합니다. 비우면 모두 허용합니다. 도움말을 참고해 주세요.</translation>
    </message>
</context>
<context>
    <name>AlertQuestions</name>
    <message>
        <source>Really listen at {address}?</source>
        <translation>정말 {address}에서 수신할까요?</translation>
    </message>
    <message>
        <source>An address of this computer alone (127.0.0.1) needs neither. Choose it when the reverse proxy or the tunnel runs on this computer.</source>
        <translation>리버스 프록시나 터널이 이 PC에서 실행된다면 이 PC 전용 주소(127.0.0.1)로 충분하며 더 안전합니다.</translation>
    </message>
    <message>
        <source>Listen at {address}</source>
        <translation>{address}에서 수신</translation>
    </message>
    <message>
        <source>Alerts then cross the network unencrypted up to your reverse proxy, and every device in the network reaches port {port} of this computer.</source>
        <translation>리버스 프록시에서 이 PC까지 알림이 암호화되지 않은 채 네트워크를 지나고, 같은 네트워크의 모든 기기가 이 PC의 {port} 포트에 접속할 수 있습니다.</translation>
    </message>
    <message>
        <source>Other devices will reach the receiver</source>
        <translation>다른 기기에서도 접속할 수 있게 됩니다</translation>
    </message>
    <message>
        <source>Continue all the same</source>
        <translation>그래도 계속</translation>
    </message>
    <message>
        <source>Make a new callback address?</source>
        <translation>콜백 주소를 새로 만들까요?</translation>
    </message>
    <message>
        <source>The old address is void at once. Alerts arrive again when the new one is registered with PaysSam.</source>
        <translation>지금까지 쓰던 주소는 바로 무효가 됩니다. 새 주소를 결제선생에 등록해야 알림이 다시 들어옵니다.</translation>
    </message>
    <message>
        <source>Make a new address</source>
        <translation>새 주소 만들기</translation>
    </message>
    <message>
        <source>Receive nothing more for this store?</source>
        <translation>이 매장의 알림을 더 받지 않을까요?</translation>
    </message>
    <message>
        <source>The callback address is void at once and cannot be brought back. The list keeps what has been received.</source>
        <translation>콜백 주소는 바로 무효가 되며 되살릴 수 없습니다. 이미 받은 내용은 목록에 남습니다.</translation>
    </message>
    <message>
        <source>Receive nothing more</source>
        <translation>더 받지 않기</translation>
    </message>
    <message>
        <source>Payment alerts</source>
        <translation>결제 알림 수신</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
</context>
<context>
    <name>AlertsDialog</name>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>{word} – {sentence}</source>
        <translation>{word} – {sentence}</translation>
    </message>
    <message>
        <source>Not applied yet.</source>
        <translation>아직 적용하지 않았습니다.</translation>
    </message>
    <message>
        <source>Please apply your changes first.</source>
        <translation>먼저 [적용]을 눌러 주세요.</translation>
    </message>
    <message>
        <source>Please turn alerts on first.</source>
        <translation>먼저 결제 알림 받기를 켜 주세요.</translation>
    </message>
    <message>
        <source>It can be tried as soon as alerts are being received.</source>
        <translation>알림을 받기 시작하면 시험할 수 있습니다.</translation>
    </message>
    <message>
        <source>Please make a callback address first.</source>
        <translation>먼저 콜백 주소를 만들어 주세요.</translation>
    </message>
    <message>
        <source>Payment alerts</source>
        <translation>결제 알림 수신</translation>
    </message>
    <message>
        <source>PaysSam tells this program of a payment when it happens. The program then reads the bill; only what it reads changes the list.</source>
        <translation>고객이 결제하면 결제선생이 바로 알려 줍니다. 알림을 받으면 프로그램이 청구서를 조회하며, 조회한 내용만 목록에 반영합니다.</translation>
    </message>
</context>
<context>
    <name>AlertsHelp</name>
    <message>
        <source>Help: payment alerts</source>
        <translation>도움말: 결제 알림 수신</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>How an alert arrives</source>
        <translation>알림이 오는 길</translation>
    </message>
    <message>
        <source>PaysSam → https:// your public address → reverse proxy or tunnel → this program.</source>
        <translation>결제선생 → 매장의 공개 주소(https://) → 리버스 프록시 또는 터널 → 이 프로그램</translation>
    </message>
    <message>
        <source>PaysSam calls public addresses that begin with https:// only, so something outside of this program has to receive the call and pass it on. That is a reverse proxy on the shop&apos;s server, or a tunnel.</source>
        <translation>결제선생은 https://로 시작하는 공개 주소만 호출합니다. 그래서 매장 서버의 리버스 프록시나 터널이 호출을 받아 이 프로그램에 전달해야 합니다.</translation>
    </message>
    <message>
        <source>An alert changes no bill. The program reads the bill, and shows what was read.</source>
        <translation>알림만으로는 청구서가 바뀌지 않습니다. 프로그램이 청구서를 조회해 그 결과를 보여 줍니다.</translation>
    </message>
    <message>
        <source>What to register with PaysSam</source>
        <translation>결제선생에 등록할 것</translation>
    </message>
    <message>
        <source>Turn alerts on, make a callback address for each store, and enter your public address. Then ask PaysSam to register the whole callback address as the address of 승인동기화 for that store.</source>
        <translation>결제 알림 받기를 켜고, 공개 주소를 입력하고, 매장마다 콜백 주소를 만듭니다. 그런 다음 콜백 주소 전체를 그 매장의 승인동기화 주소로 등록해 달라고 결제선생에 요청해 주세요.</translation>
    </message>
    <message>
        <source>Whoever knows a callback address can send alerts. If it became known, make a new one and register that.</source>
        <translation>콜백 주소를 아는 사람은 알림을 보낼 수 있습니다. 주소가 알려졌다면 새 주소를 만들어 다시 등록해 주세요.</translation>
    </message>
    <message>
        <source>Set-up 1: HTTPS reverse proxy on the shop&apos;s server</source>
        <translation>구성 1: 매장 서버의 HTTPS 리버스 프록시</translation>
    </message>
    <message>
        <source>The server has a name on the internet (here pay.example.com) and a certificate. If this program runs on the server itself, leave the address to listen at as it is.</source>
        <translation>인터넷에서 접속할 수 있는 이름(예: pay.example.com)과 인증서가 있는 서버가 필요합니다. 이 프로그램이 그 서버에서 실행된다면 수신 주소는 그대로 두세요.</translation>
    </message>
    <message>
        <source>If the program runs on another computer, write that computer&apos;s address into the example in place of 127.0.0.1, choose the same address as the one to listen at, and enter the server&apos;s address as the only allowed sender.</source>
        <translation>프로그램이 다른 PC에서 실행된다면 예시의 127.0.0.1을 그 PC의 주소로 바꾸고, 수신 주소에도 같은 주소를 입력하고, 허용할 발신 주소에는 서버의 주소만 입력해 주세요.</translation>
    </message>
    <message>
        <source>Set-up 2: tunnel</source>
        <translation>구성 2: 터널</translation>
    </message>
    <message>
        <source>Without a server in the shop, a small server on the internet receives the call, and this computer keeps a tunnel to it. The server runs the Caddy example above; this computer runs:</source>
        <translation>매장에 서버가 없다면 인터넷의 작은 서버가 호출을 받고, 이 PC가 그 서버와 터널을 유지합니다. 서버에서는 위의 Caddy 예시를 쓰고, 이 PC에서는 다음 명령을 실행합니다.</translation>
    </message>
    <message>
        <source>A tunnel service that gives you a fixed https address does the same. Let the tunnel start together with the computer.</source>
        <translation>고정된 https 주소를 주는 터널 서비스를 써도 됩니다. PC가 켜질 때 터널도 함께 시작되도록 해 주세요.</translation>
    </message>
    <message>
        <source>Allowed senders</source>
        <translation>허용할 발신 주소</translation>
    </message>
    <message>
        <source>An extra check that may be left empty. Ask PaysSam for the addresses that it calls from. Behind a proxy or tunnel on this computer the program looks at the last address in X-Forwarded-For; a proxy on another computer counts as the sender itself.</source>
        <translation>비워 두어도 되는 추가 확인입니다. 결제선생이 호출할 때 쓰는 주소는 결제선생에 문의해 주세요. 프록시나 터널이 이 PC에 있으면 X-Forwarded-For의 마지막 주소를 확인하고, 다른 PC에 있으면 그 프록시의 주소를 확인합니다.</translation>
    </message>
    <message>
        <source>While the program is off</source>
        <translation>프로그램이 꺼져 있을 때</translation>
    </message>
    <message>
        <source>PaysSam calls again every hour for 24 hours. Besides, open bills are read again whenever the program starts, so nothing stays unpaid in the list because an alert was missed.</source>
        <translation>결제선생은 24시간 동안 한 시간마다 다시 알려 줍니다. 또 프로그램을 시작할 때마다 미결제 청구서를 다시 조회하므로, 알림을 놓쳐도 목록에 미결제로 남지 않습니다.</translation>
    </message>
    <message>
        <source>If the test does not get through</source>
        <translation>시험 알림이 도착하지 않으면</translation>
    </message>
    <message>
        <source>The test shows the step that failed and what to do. Begin without a public address: then the test goes straight to this program. If that works, the fault lies with the proxy, the tunnel or the firewall.</source>
        <translation>어느 단계에서 막혔는지와 할 일을 보여 줍니다. 먼저 공개 주소를 비우고 시험하면 이 프로그램으로 바로 보냅니다. 그것이 되면 프록시, 터널, 방화벽을 확인해 주세요.</translation>
    </message>
    <message>
        <source>Example: {what}</source>
        <translation>예시: {what}</translation>
    </message>
</context>
<context>
    <name>AlertsModel</name>
    <message>
        <source>Received</source>
        <translation>받은 시각</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>구분</translation>
    </message>
    <message>
        <source>Bill ID</source>
        <translation>청구서 ID</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>고객명</translation>
    </message>
    <message>
        <source>Amount in the alert</source>
        <translation>알림 금액</translation>
    </message>
    <message>
        <source>Approval number</source>
        <translation>승인번호</translation>
    </message>
</context>
<context>
    <name>ApprovalFacts</name>
    <message>
        <source>Cancellation of the payment</source>
        <translation>결제 취소</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>결제</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>카드</translation>
    </message>
    <message>
        <source>Cash receipt</source>
        <translation>현금영수증</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Cancelled at</source>
        <translation>취소일시</translation>
    </message>
    <message>
        <source>Found cancelled at</source>
        <translation>취소 확인 시각</translation>
    </message>
    <message>
        <source>Cancel number</source>
        <translation>취소 거래번호</translation>
    </message>
    <message>
        <source>Cancel reason</source>
        <translation>취소 사유</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>처리자</translation>
    </message>
    <message>
        <source>Reason of the request</source>
        <translation>요청 사유</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>요청자</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>결제수단</translation>
    </message>
    <message>
        <source>Approved amount</source>
        <translation>승인 금액</translation>
    </message>
    <message>
        <source>Approved at</source>
        <translation>승인일시</translation>
    </message>
    <message>
        <source>Approval number</source>
        <translation>승인번호</translation>
    </message>
    <message>
        <source>Instalments</source>
        <translation>할부</translation>
    </message>
    <message>
        <source>Original approval number</source>
        <translation>원거래 승인번호</translation>
    </message>
    <message>
        <source>Original approval at</source>
        <translation>원거래 승인일시</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>카드사</translation>
    </message>
    <message>
        <source>Card number ending</source>
        <translation>번호 끝자리</translation>
    </message>
    <message>
        <source>Card type</source>
        <translation>카드 종류</translation>
    </message>
    <message>
        <source>Acquirer</source>
        <translation>매입사</translation>
    </message>
    <message>
        <source>Card merchant number</source>
        <translation>가맹점 번호</translation>
    </message>
    <message>
        <source>Common card type</source>
        <translation>공통 카드 종류</translation>
    </message>
    <message>
        <source>Cash receipt number</source>
        <translation>승인번호</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>용도</translation>
    </message>
    <message>
        <source>Issued to, ending</source>
        <translation>발급번호 끝자리</translation>
    </message>
    <message>
        <source>Bill ID</source>
        <translation>청구서 ID</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>매장</translation>
    </message>
    <message>
        <source>Response code</source>
        <translation>응답 코드</translation>
    </message>
    <message>
        <source>Terminal number</source>
        <translation>단말기 번호</translation>
    </message>
    <message>
        <source>Transaction number</source>
        <translation>거래 고유번호</translation>
    </message>
    <message>
        <source>Added at</source>
        <translation>목록 추가</translation>
    </message>
    <message>
        <source>Last checked at</source>
        <translation>마지막 확인</translation>
    </message>
</context>
<context>
    <name>AutomaticRefresh</name>
    <message>
        <source>Automatic refresh {count} min</source>
        <translation>자동 새로고침 {count}분</translation>
    </message>
    <message>
        <source>{refresh} (offline)</source>
        <translation>{refresh} (오프라인)</translation>
    </message>
    <message>
        <source>{refresh} (paused)</source>
        <translation>{refresh} (멈춤)</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>{count} bills need checking. Do not cancel them again.</source>
        <translation>확인 필요 {count}건이 있습니다. 다시 취소하지 마시고 상태를 확인해 주세요.</translation>
    </message>
    <message>
        <source>{count} paid bills have not been checked for over 12 hours.</source>
        <translation>12시간 넘게 확인하지 않은 결제완료 청구서가 {count}건 있습니다.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Connection settings</source>
        <translation>연결 설정</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>지금 확인</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>BillView</name>
    <message>
        <source>Bills</source>
        <translation>청구서 목록</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
</context>
<context>
    <name>CancelDialog</name>
    <message>
        <source>Cancel a payment</source>
        <translation>결제 취소</translation>
    </message>
    <message>
        <source>Cancel this payment?</source>
        <translation>이 결제를 취소할까요?</translation>
    </message>
    <message>
        <source>Requesting the cancellation…</source>
        <translation>취소 요청 중…</translation>
    </message>
    <message>
        <source>Result of the cancellation</source>
        <translation>결제 취소 결과</translation>
    </message>
    <message>
        <source>Checked just now; the result is still open.</source>
        <translation>방금 확인했습니다. 아직 결과가 나오지 않았습니다.</translation>
    </message>
    <message>
        <source>The notice has been copied.</source>
        <translation>안내문을 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>CancelForm</name>
    <message>
        <source>Paid amount, typed again</source>
        <translation>취소 금액 재입력</translation>
    </message>
    <message>
        <source>Type the paid amount as it stands</source>
        <translation>결제 금액을 그대로 입력해 주세요</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>처리자</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Please choose one.</source>
        <translation>하나를 골라 주세요.</translation>
    </message>
    <message>
        <source>Please type it to the end.</source>
        <translation>끝까지 입력해 주세요.</translation>
    </message>
    <message>
        <source>Cancel reason</source>
        <translation>취소 사유</translation>
    </message>
    <message>
        <source>Type the amount to be cancelled</source>
        <translation>취소 금액 재입력</translation>
    </message>
</context>
<context>
    <name>CancelNotices</name>
    <message>
        <source>The bill&apos;s state is not known to this program</source>
        <translation>알 수 없는 상태의 청구서입니다</translation>
    </message>
    <message>
        <source>So nothing can be cancelled here. Please look at the bill in the manager site.</source>
        <translation>여기서는 취소할 수 없습니다. 매니저사이트에서 청구서를 확인해 주세요.</translation>
    </message>
    <message>
        <source>The result could not be confirmed</source>
        <translation>취소 결과를 확인하지 못했습니다</translation>
    </message>
    <message>
        <source>The cancellation may have been sent. Please do not cancel again; press [Check the state again].</source>
        <translation>취소 요청이 전송되었을 수 있습니다. 다시 취소하지 마시고 [상태 다시 확인]을 눌러 주세요.</translation>
    </message>
    <message>
        <source>The paid amount could not be read</source>
        <translation>결제 금액을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>PaysSam did not say how much was paid, so nothing can be cancelled here. Please use the manager site.</source>
        <translation>결제선생의 응답에 결제 금액이 없어 여기서는 취소할 수 없습니다. 매니저사이트에서 확인해 주세요.</translation>
    </message>
    <message>
        <source>In the list: {listed_amount}, approval number {listed_number}
At PaysSam now: {amount}, approval number {number}
The list has been brought up to date. Please compare, then open the cancellation again.</source>
        <translation>목록: {listed_amount} · 승인번호 {listed_number}
현재: {amount} · 승인번호 {number}
목록을 최신 내용으로 바꾸었습니다. 비교해 보시고 취소 창을 다시 열어 주세요.</translation>
    </message>
    <message>
        <source>The payment is not the one in the list</source>
        <translation>목록과 다른 결제입니다</translation>
    </message>
    <message>
        <source>No cancellation was sent.</source>
        <translation>취소 요청은 전송되지 않았습니다.</translation>
    </message>
    <message>
        <source>There is no payment to cancel</source>
        <translation>취소할 결제가 없습니다</translation>
    </message>
    <message>
        <source>This bill is cancelled already.</source>
        <translation>이미 취소된 청구서입니다.</translation>
    </message>
    <message>
        <source>There is nothing left to do here. Do not refund cash as well.</source>
        <translation>더 하실 일은 없습니다. 현금으로 따로 환불하지 마세요.</translation>
    </message>
    <message>
        <source>This bill is not paid yet. To withdraw it, please destroy it in the manager site.</source>
        <translation>아직 결제되지 않은 청구서입니다. 청구를 없애려면 매니저사이트에서 파기해 주세요.</translation>
    </message>
    <message>
        <source>This bill is destroyed. It cannot be paid.</source>
        <translation>파기된 청구서입니다. 결제할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Checking the program…</source>
        <translation>프로그램을 점검하고 있습니다…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>이상이 없습니다</translation>
    </message>
    <message>
        <source>{count} things were checked.</source>
        <translation>{count}개 항목을 점검했습니다.</translation>
    </message>
    <message>
        <source>Something is not as it should be: {count}</source>
        <translation>{count}개 항목에 문제가 있습니다</translation>
    </message>
    <message>
        <source>Please press Copy and send the text to whoever provided this program. It holds no bill and no key.</source>
        <translation>[복사]를 눌러 내용을 프로그램을 제공한 곳에 보내 주세요. 청구서와 연동 키는 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>It took more than {seconds} seconds and was ended.</source>
        <translation>{seconds}초 안에 끝나지 않아 중단했습니다.</translation>
    </message>
    <message>
        <source>The check ended before it was done (code {code}).</source>
        <translation>점검이 도중에 끝났습니다(코드 {code}).</translation>
    </message>
    <message>
        <source>Start the computer again and try once more; if it goes on, please press Copy and send the text to whoever provided this program.</source>
        <translation>PC를 다시 시작한 뒤 한 번 더 점검해 주세요. 계속되면 [복사]를 눌러 내용을 프로그램을 제공한 곳에 보내 주세요.</translation>
    </message>
    <message>
        <source>The check could not be finished</source>
        <translation>점검을 마치지 못했습니다</translation>
    </message>
    <message>
        <source>Check the program</source>
        <translation>프로그램 점검</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>점검 결과</translation>
    </message>
    <message>
        <source>Whether all that this program needs is there. No bill is touched.</source>
        <translation>프로그램에 필요한 것이 모두 있는지 확인합니다. 청구서는 건드리지 않습니다.</translation>
    </message>
</context>
<context>
    <name>ClosingForm</name>
    <message>
        <source>What came of it</source>
        <translation>처리 내용</translation>
    </message>
    <message>
        <source>For example: cancelled by the customer centre</source>
        <translation>예: 고객센터에서 취소 확인</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>처리자</translation>
    </message>
    <message>
        <source>Close as dealt with</source>
        <translation>처리 완료로 닫기</translation>
    </message>
    <message>
        <source>Please close it only after PaysSam&apos;s customer centre or the manager site has shown what became of the payment. The bill can be cancelled again afterwards.</source>
        <translation>고객센터나 매니저사이트에서 이 결제가 어떻게 되었는지 확인한 뒤에만 닫아 주세요. 닫으면 이 청구서를 다시 취소할 수 있게 됩니다.</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>고객명</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>연락처</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>품목</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>금액</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>결제일시</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>결제수단</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>확인 시각</translation>
    </message>
    <message>
        <source>Approval number</source>
        <translation>승인번호</translation>
    </message>
    <message>
        <source>Cancelled at</source>
        <translation>취소일시</translation>
    </message>
    <message>
        <source>Instalments</source>
        <translation>할부</translation>
    </message>
    <message>
        <source>Cash receipt</source>
        <translation>현금영수증</translation>
    </message>
    <message>
        <source>Bill ID</source>
        <translation>청구서 ID</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>처리자</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Use for this run only</source>
        <translation>이번 실행에만 사용</translation>
    </message>
    <message>
        <source>Check the connection</source>
        <translation>연결 확인</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Asking the keyring for the saved keys…</source>
        <translation>저장된 연동 키를 불러오고 있습니다…</translation>
    </message>
    <message>
        <source>Checking the connection…</source>
        <translation>연결을 확인하고 있습니다…</translation>
    </message>
    <message>
        <source>The connection works</source>
        <translation>연결을 확인했습니다</translation>
    </message>
    <message>
        <source>PaysSam recognised the keys and the store.</source>
        <translation>결제선생에서 연동 키와 매장을 확인했습니다.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하고 있습니다…</translation>
    </message>
    <message>
        <source>Connect a store</source>
        <translation>매장 연결</translation>
    </message>
    <message>
        <source>Connection of the store</source>
        <translation>매장 연결 설정</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy: {what}</source>
        <translation>{what} 복사</translation>
    </message>
</context>
<context>
    <name>CredentialFields</name>
    <message>
        <source>API key</source>
        <translation>연동 키(apiKey)</translation>
    </message>
    <message>
        <source>User code</source>
        <translation>사용자 코드(member)</translation>
    </message>
    <message>
        <source>Store code</source>
        <translation>매장 코드(merchant)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>The saved key is used; type a new one to change</source>
        <translation>저장된 키를 사용합니다. 바꾸려면 새로 입력해 주세요</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>가리기</translation>
    </message>
</context>
<context>
    <name>CustomerWords</name>
    <message>
        <source>For the customer</source>
        <translation>고객 안내</translation>
    </message>
</context>
<context>
    <name>DateRange</name>
    <message>
        <source>Period</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>By: {time}</source>
        <translation>기준: {time}</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>전체 기간</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7일</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>이번 달</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>직접</translation>
    </message>
    <message>
        <source>Day paid</source>
        <translation>결제일</translation>
    </message>
    <message>
        <source>Day cancelled</source>
        <translation>취소일</translation>
    </message>
    <message>
        <source>Day added</source>
        <translation>등록일</translation>
    </message>
    <message>
        <source>Day checked</source>
        <translation>확인일</translation>
    </message>
</context>
<context>
    <name>DaysPopup</name>
    <message>
        <source>First day</source>
        <translation>시작일</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>종료일</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
</context>
<context>
    <name>DetailActions</name>
    <message>
        <source>Refresh the state</source>
        <translation>상태 새로고침</translation>
    </message>
    <message>
        <source>Cancel the payment…</source>
        <translation>결제 취소…</translation>
    </message>
    <message>
        <source>Until its result is known, this payment cannot be cancelled again.</source>
        <translation>결과가 확인될 때까지 이 결제를 다시 취소할 수 없습니다.</translation>
    </message>
    <message>
        <source>Not paid yet. To withdraw the bill, please destroy it in the manager site.</source>
        <translation>아직 결제되지 않은 청구서입니다. 청구를 없애려면 매니저사이트에서 파기해 주세요.</translation>
    </message>
    <message>
        <source>This bill is cancelled already.</source>
        <translation>이미 취소된 청구서입니다.</translation>
    </message>
    <message>
        <source>This bill is destroyed. It cannot be paid.</source>
        <translation>파기된 청구서입니다. 결제할 수 없습니다.</translation>
    </message>
    <message>
        <source>Please refresh the state first.</source>
        <translation>먼저 상태를 새로고침해 주세요.</translation>
    </message>
    <message>
        <source>The state is not known. Please look at the bill in the manager site.</source>
        <translation>알 수 없는 상태입니다. 매니저사이트에서 확인해 주세요.</translation>
    </message>
</context>
<context>
    <name>DetailHeader</name>
    <message>
        <source>The billed amount was {billed}, the approved amount is {paid}.</source>
        <translation>청구 금액은 {billed}인데 승인 금액은 {paid}입니다.</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>아직 확인하지 않음</translation>
    </message>
    <message>
        <source>Checked {ago}</source>
        <translation>{ago} 확인</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Details of the bill</source>
        <translation>청구서 상세</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>처리 기록</translation>
    </message>
    <message>
        <source>No bill is chosen</source>
        <translation>선택한 청구서가 없습니다</translation>
    </message>
    <message>
        <source>Choose a bill in the list to see its payment, edit the name or memo, and cancel the payment.</source>
        <translation>목록에서 청구서를 고르면 결제 내용을 보고, 고객명과 메모를 고치고, 결제를 취소할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>DetailsToggle</name>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Welcome</source>
        <translation>결제선생 데스크톱에 오신 것을 환영합니다</translation>
    </message>
    <message>
        <source>Connect your store to PaysSam to see its bills, check their state and cancel payments. Have your API key, user code and store code ready.</source>
        <translation>매장을 결제선생에 연결하면 청구서 상태를 확인하고 결제를 취소할 수 있습니다. 연동 키와 사용자 코드, 매장 코드를 준비해 주세요.</translation>
    </message>
    <message>
        <source>Set up the connection</source>
        <translation>연결 설정</translation>
    </message>
    <message>
        <source>No bills have been added yet.</source>
        <translation>아직 등록된 청구서가 없습니다.</translation>
    </message>
    <message>
        <source>PaysSam offers no list of bills, so bill IDs have to be added.</source>
        <translation>결제선생은 목록 조회를 제공하지 않아 청구서 ID를 추가해야 합니다.</translation>
    </message>
    <message>
        <source>Paste IDs</source>
        <translation>ID 붙여넣기</translation>
    </message>
    <message>
        <source>No bill matches.</source>
        <translation>조건에 맞는 청구서가 없습니다.</translation>
    </message>
    <message>
        <source>Reset the filters</source>
        <translation>조건 초기화</translation>
    </message>
    <message>
        <source>Show all days</source>
        <translation>전체 기간 보기</translation>
    </message>
</context>
<context>
    <name>EnvironmentNote</name>
    <message>
        <source>Even in the test environment, real cards may be charged</source>
        <translation>테스트 환경에서도 실제 카드가 결제될 수 있습니다</translation>
    </message>
    <message>
        <source>Practice: made-up bills, no real payment is ever touched</source>
        <translation>연습용 청구서입니다. 취소해도 실제 결제에는 영향이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>No cancellation was sent</source>
        <translation>취소 요청은 전송되지 않았습니다</translation>
    </message>
    <message>
        <source>The result could not be confirmed</source>
        <translation>취소 결과를 확인하지 못했습니다</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>프로그램에 문제가 생겼습니다</translation>
    </message>
    <message>
        <source>The bill is no longer as it was on the screen. No cancellation was sent. Close this and look at the bill again.</source>
        <translation>청구서가 화면에 보이던 내용과 달라져 취소 요청을 보내지 않았습니다. 창을 닫고 청구서를 다시 확인해 주세요.</translation>
    </message>
    <message>
        <source>Checking took too long, so no cancellation was sent. Please try again.</source>
        <translation>확인하는 데 시간이 오래 걸려 취소 요청을 보내지 않았습니다. 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>An earlier cancellation of this bill is still being checked, so no new one was sent. Please wait for its result.</source>
        <translation>이 청구서의 앞선 취소 결과를 아직 확인하고 있어 새 요청을 보내지 않았습니다. 결과가 나올 때까지 기다려 주세요.</translation>
    </message>
    <message>
        <source>This payment&apos;s amount cannot be cancelled here. No cancellation was sent. Please use the manager site.</source>
        <translation>여기서 취소할 수 없는 금액이라 취소 요청을 보내지 않았습니다. 매니저사이트를 이용해 주세요.</translation>
    </message>
    <message>
        <source>The cancellation may have been sent, but its result could not be saved on this computer. Do not cancel again and do not refund cash. Please check the bill&apos;s state again.</source>
        <translation>취소 요청이 전송되었을 수 있지만 결과를 이 PC에 저장하지 못했습니다. 다시 취소하거나 현금으로 환불하지 마시고 상태를 다시 확인해 주세요.</translation>
    </message>
    <message>
        <source>Something in the program did not work as it should. Please try again; if it goes on, start the program again.</source>
        <translation>프로그램이 제대로 동작하지 않았습니다. 다시 시도해 주세요. 계속되면 프로그램을 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>Something in the program did not work as it should while it talked to PaysSam. Please check the bill&apos;s state again.</source>
        <translation>결제선생과 통신하는 중에 프로그램이 제대로 동작하지 않았습니다. 청구서의 상태를 다시 확인해 주세요.</translation>
    </message>
    <message>
        <source>This could not be done</source>
        <translation>처리하지 못했습니다</translation>
    </message>
    <message>
        <source>Please try again in a moment. If it goes on, ask your administrator.</source>
        <translation>잠시 후 다시 시도해 주세요. 계속되면 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>The store was not saved</source>
        <translation>매장을 저장하지 않았습니다</translation>
    </message>
    <message>
        <source>Please check what you entered</source>
        <translation>입력한 내용을 확인해 주세요</translation>
    </message>
    <message>
        <source>Please enter the bill ID.</source>
        <translation>청구서 ID를 입력해 주세요.</translation>
    </message>
    <message>
        <source>A bill ID has at most {limit} characters; this one has {length}.</source>
        <translation>청구서 ID는 {limit}자까지입니다. 지금 {length}자입니다.</translation>
    </message>
    <message>
        <source>A bill ID has only Latin letters, digits and signs: no blanks, no commas.</source>
        <translation>청구서 ID는 빈칸과 쉼표 없이 영문, 숫자, 기호로만 되어 있습니다.</translation>
    </message>
    <message>
        <source>This bill is in the list already.</source>
        <translation>이미 목록에 있는 청구서입니다.</translation>
    </message>
    <message>
        <source>The same bill ID stands further up.</source>
        <translation>위에 같은 청구서 ID가 있습니다.</translation>
    </message>
    <message>
        <source>Please type the paid amount.</source>
        <translation>결제 금액을 다시 입력해 주세요.</translation>
    </message>
    <message>
        <source>Please type the amount in digits.</source>
        <translation>금액은 숫자로 입력해 주세요.</translation>
    </message>
    <message>
        <source>An amount has at most {limit} digits.</source>
        <translation>금액은 {limit}자리까지 입력할 수 있습니다.</translation>
    </message>
    <message>
        <source>This is not the paid amount. Please compare it with the payment.</source>
        <translation>결제 금액과 다릅니다. 다시 확인해 주세요.</translation>
    </message>
    <message>
        <source>Please write the reason.</source>
        <translation>사유를 입력해 주세요.</translation>
    </message>
    <message>
        <source>Please use at most {limit} characters; these are {length}.</source>
        <translation>{limit}자까지 입력할 수 있습니다. 지금 {length}자입니다.</translation>
    </message>
    <message>
        <source>There is a character in it that cannot be sent. Please type it again.</source>
        <translation>보낼 수 없는 글자가 있습니다. 다시 입력해 주세요.</translation>
    </message>
    <message>
        <source>Please enter who is doing this.</source>
        <translation>처리하는 분의 이름을 입력해 주세요.</translation>
    </message>
    <message>
        <source>A name here has at most {limit} characters; this one has {length}.</source>
        <translation>이름은 {limit}자까지입니다. 지금 {length}자입니다.</translation>
    </message>
    <message>
        <source>There is a character in the name that cannot be used.</source>
        <translation>이름에 쓸 수 없는 글자가 있습니다.</translation>
    </message>
    <message>
        <source>The customer&apos;s name has at most {limit} characters.</source>
        <translation>고객명은 {limit}자까지 입력할 수 있습니다.</translation>
    </message>
    <message>
        <source>There is a character in the customer&apos;s name that cannot be used.</source>
        <translation>고객명에 쓸 수 없는 글자가 있습니다.</translation>
    </message>
    <message>
        <source>A phone number has at most {limit} characters.</source>
        <translation>연락처는 {limit}자까지 입력할 수 있습니다.</translation>
    </message>
    <message>
        <source>A phone number has only digits and hyphens.</source>
        <translation>연락처는 숫자와 하이픈(-)으로 입력해 주세요.</translation>
    </message>
    <message>
        <source>The product has at most {limit} characters.</source>
        <translation>품목은 {limit}자까지 입력할 수 있습니다.</translation>
    </message>
    <message>
        <source>There is a character in the product that cannot be used.</source>
        <translation>품목에 쓸 수 없는 글자가 있습니다.</translation>
    </message>
    <message>
        <source>A memo has at most {limit} characters.</source>
        <translation>메모는 {limit}자까지 입력할 수 있습니다.</translation>
    </message>
    <message>
        <source>There is a character in the memo that cannot be used.</source>
        <translation>메모에 쓸 수 없는 글자가 있습니다.</translation>
    </message>
    <message>
        <source>Please enter the store&apos;s name.</source>
        <translation>매장 이름을 입력해 주세요.</translation>
    </message>
    <message>
        <source>A store&apos;s name has at most {limit} characters.</source>
        <translation>매장 이름은 {limit}자까지 입력할 수 있습니다.</translation>
    </message>
    <message>
        <source>There is a character in the store&apos;s name that cannot be used.</source>
        <translation>매장 이름에 쓸 수 없는 글자가 있습니다.</translation>
    </message>
    <message>
        <source>Please enter the API key.</source>
        <translation>연동 키를 입력해 주세요.</translation>
    </message>
    <message>
        <source>An API key has at most {limit} characters.</source>
        <translation>연동 키는 {limit}자까지입니다.</translation>
    </message>
    <message>
        <source>There is a blank or an unusable character in the API key. Please copy it again.</source>
        <translation>연동 키에 빈칸이나 쓸 수 없는 글자가 있습니다. 다시 복사해 주세요.</translation>
    </message>
    <message>
        <source>Please enter the user code.</source>
        <translation>사용자 코드를 입력해 주세요.</translation>
    </message>
    <message>
        <source>A user code has at most {limit} characters.</source>
        <translation>사용자 코드는 {limit}자까지입니다.</translation>
    </message>
    <message>
        <source>There is a blank or an unusable character in the user code. Please copy it again.</source>
        <translation>사용자 코드에 빈칸이나 쓸 수 없는 글자가 있습니다. 다시 복사해 주세요.</translation>
    </message>
    <message>
        <source>Please enter the store code.</source>
        <translation>매장 코드를 입력해 주세요.</translation>
    </message>
    <message>
        <source>A store code has at most {limit} characters.</source>
        <translation>매장 코드는 {limit}자까지입니다.</translation>
    </message>
    <message>
        <source>There is a blank or an unusable character in the store code. Please copy it again.</source>
        <translation>매장 코드에 빈칸이나 쓸 수 없는 글자가 있습니다. 다시 복사해 주세요.</translation>
    </message>
    <message>
        <source>Please enter the server address that PaysSam gave you.</source>
        <translation>결제선생에서 받은 서버 주소를 입력해 주세요.</translation>
    </message>
    <message>
        <source>This is no usable address. Please enter it from https:// on.</source>
        <translation>주소를 알아볼 수 없습니다. https://부터 입력해 주세요.</translation>
    </message>
    <message>
        <source>Please take the user name and password out of the address.</source>
        <translation>주소에서 사용자 이름과 비밀번호를 빼 주세요.</translation>
    </message>
    <message>
        <source>Please take everything from the question mark or # on out of the address.</source>
        <translation>주소에서 ? 또는 # 뒤의 내용을 빼 주세요.</translation>
    </message>
    <message>
        <source>Please leave /bill/read or /bill/cancel out of the address.</source>
        <translation>주소 끝의 /bill/read 또는 /bill/cancel을 빼 주세요.</translation>
    </message>
    <message>
        <source>Only an address that begins with https:// is safe enough.</source>
        <translation>https://로 시작하는 주소만 안전하게 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Please enter the proxy like http://host:port.</source>
        <translation>프록시는 http://주소:포트 형식으로 입력해 주세요.</translation>
    </message>
    <message>
        <source>A store that has bills cannot be moved between live and test. Please add it as a new store.</source>
        <translation>이미 청구서가 있는 매장은 운영·테스트 환경을 바꿀 수 없습니다. 새 매장으로 추가해 주세요.</translation>
    </message>
    <message>
        <source>The result of a cancellation is being checked, so the server address and the codes cannot be changed. Please try again when it is known.</source>
        <translation>취소 결과를 확인하고 있는 청구서가 있어 서버 주소와 코드를 바꿀 수 없습니다. 확인이 끝난 뒤 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The program is running already</source>
        <translation>이미 실행 중입니다</translation>
    </message>
    <message>
        <source>The saved list cannot be used</source>
        <translation>저장된 목록을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The keys cannot be used</source>
        <translation>연동 키를 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>A file of the program is missing</source>
        <translation>프로그램 파일이 없습니다</translation>
    </message>
    <message>
        <source>The saved list was made by a newer version of this program. Please install the newest version; the list is unchanged.</source>
        <translation>더 새로운 버전의 프로그램이 저장한 목록입니다. 최신 버전을 설치해 주세요. 목록은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>The file in the data folder was made by another program, so it was left alone. Please ask your administrator.</source>
        <translation>데이터 폴더의 파일이 이 프로그램의 것이 아니어서 건드리지 않았습니다. 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>The saved list is damaged. Please close the program and ask your administrator to restore the latest copy from the backups folder.</source>
        <translation>저장된 목록 파일이 손상되었습니다. 프로그램을 닫고, backups 폴더의 최근 백업으로 복원하도록 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>The saved list is in use by something else. Please try again in a moment.</source>
        <translation>저장된 목록을 다른 작업이 쓰고 있습니다. 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The saved list could not be read or written. Please start the program again; if it goes on, ask your administrator.</source>
        <translation>저장된 목록을 읽거나 쓰지 못했습니다. 프로그램을 다시 시작해 주세요. 계속되면 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>The program is closing, so nothing more is saved. Please start it again.</source>
        <translation>프로그램을 끝내는 중이라 저장하지 않았습니다. 프로그램을 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk is full. Please free some space, then try again.</source>
        <translation>이 PC의 디스크가 가득 찼습니다. 공간을 비운 뒤 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The data folder cannot be written to. Please ask your administrator to check its permissions.</source>
        <translation>데이터 폴더에 저장할 수 없습니다. 폴더 권한을 확인하도록 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>The path of the data folder is too long (at most {limit} bytes). Please use a shorter one.</source>
        <translation>데이터 폴더의 경로가 너무 깁니다({limit}바이트까지). 더 짧은 경로를 사용해 주세요.</translation>
    </message>
    <message>
        <source>A part that this program searches the list with is missing on this computer. Please install the program again; the list is unchanged.</source>
        <translation>이 컴퓨터에 목록 검색에 필요한 구성 요소가 없습니다. 프로그램을 다시 설치해 주세요. 목록은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>The list was asked something newer in the meantime. Please try again.</source>
        <translation>그 사이 목록에 새 요청이 있었습니다. 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The program is running already. Please use the window that is open.</source>
        <translation>프로그램이 이미 실행되고 있습니다. 열려 있는 창을 사용해 주세요.</translation>
    </message>
    <message>
        <source>There is a broken character in the text. Please type it again.</source>
        <translation>저장할 수 없는 글자가 있습니다. 다시 입력해 주세요.</translation>
    </message>
    <message>
        <source>The list was asked for something else meanwhile. Please search again.</source>
        <translation>그사이 다른 조건으로 목록을 조회했습니다. 다시 검색해 주세요.</translation>
    </message>
    <message>
        <source>This bill is no longer in the list. Please choose it in the list again.</source>
        <translation>이 청구서를 목록에서 찾을 수 없습니다. 목록에서 다시 골라 주세요.</translation>
    </message>
    <message>
        <source>This store is no longer registered. Please choose the store again.</source>
        <translation>등록된 매장을 찾을 수 없습니다. 매장을 다시 골라 주세요.</translation>
    </message>
    <message>
        <source>The answer was about another bill and was not saved. Please try again.</source>
        <translation>다른 청구서의 응답이라 저장하지 않았습니다. 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The record of this cancellation was not found. Please check the bill again.</source>
        <translation>이 취소의 기록을 찾을 수 없습니다. 청구서를 다시 확인해 주세요.</translation>
    </message>
    <message>
        <source>This cancellation has moved on in the meantime. Please look at the bill again.</source>
        <translation>그사이 이 취소의 상태가 바뀌었습니다. 청구서를 다시 확인해 주세요.</translation>
    </message>
    <message>
        <source>This payment alert has been dealt with in the meantime.</source>
        <translation>이 결제 알림은 그사이 처리되었습니다.</translation>
    </message>
    <message>
        <source>No keys are saved for this store. Please enter them in Settings.</source>
        <translation>이 매장의 연동 키가 저장되어 있지 않습니다. [설정]에서 입력해 주세요.</translation>
    </message>
    <message>
        <source>No keyring was found on this computer. Use the keys for this run only, or turn the keyring on and start the program again.</source>
        <translation>이 PC에서 비밀번호 보관소(키체인·자격 증명 관리자)를 찾지 못했습니다. 이번 실행에만 사용하거나, 보관소를 켠 뒤 프로그램을 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyring ({backend}) does not protect what it keeps, so it is not used. Use the keys for this run only, or ask your administrator.</source>
        <translation>이 PC의 비밀번호 보관 방식({backend})은 안전하지 않아 사용하지 않습니다. 이번 실행에만 사용하거나 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>The keyring is locked. Unlock it and try again.</source>
        <translation>비밀번호 보관소가 잠겨 있습니다. 잠금을 푼 뒤 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The keyring did not allow it. Try again, and allow it if you are asked.</source>
        <translation>비밀번호 보관소가 요청을 허용하지 않았습니다. 다시 시도하고, 확인 창이 나오면 허용해 주세요.</translation>
    </message>
    <message>
        <source>The keyring did not answer within {seconds} seconds. If it is showing a question, answer it and try again.</source>
        <translation>비밀번호 보관소가 {seconds}초 안에 응답하지 않았습니다. 확인 창이 열려 있으면 답한 뒤 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The keyring reported an error. Try again; if it goes on, use the keys for this run only.</source>
        <translation>비밀번호 보관소에서 오류가 발생했습니다. 다시 시도해 주세요. 계속되면 이번 실행에만 사용해 주세요.</translation>
    </message>
    <message>
        <source>The stored keys cannot be read. Enter them again in Settings.</source>
        <translation>저장된 연동 키를 읽을 수 없습니다. [설정]에서 다시 입력해 주세요.</translation>
    </message>
    <message>
        <source>The key and codes are too long to be stored (at most {limit} characters). Check the values.</source>
        <translation>연동 키와 코드가 너무 길어 저장할 수 없습니다({limit}자까지). 값을 다시 확인해 주세요.</translation>
    </message>
    <message>
        <source>The practice bills could not be read. Please install the program again.</source>
        <translation>연습용 청구서 파일을 읽지 못했습니다. 프로그램을 다시 설치해 주세요.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>연결할 수 없습니다</translation>
    </message>
    <message>
        <source>PaysSam gave no clear answer</source>
        <translation>결제선생의 응답을 확인하지 못했습니다</translation>
    </message>
    <message>
        <source>PaysSam did not accept the request</source>
        <translation>결제선생이 요청을 받아들이지 않았습니다</translation>
    </message>
    <message>
        <source>The keys were not recognised. Please enter them again in Settings.</source>
        <translation>연동 키를 확인할 수 없습니다. [설정]에서 다시 입력해 주세요.</translation>
    </message>
    <message>
        <source>You have no access to this store. Please ask your administrator.</source>
        <translation>이 매장에 접근할 권한이 없습니다. 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>There is no connection to the internet. What is saved can be seen, but nothing can be cancelled.</source>
        <translation>인터넷에 연결되어 있지 않습니다. 저장된 내용은 볼 수 있지만 취소는 할 수 없습니다.</translation>
    </message>
    <message>
        <source>PaysSam&apos;s server address was not found. Please check the internet connection and, if it goes on, the server address in Settings.</source>
        <translation>결제선생의 서버 주소를 찾지 못했습니다. 인터넷 연결을 확인해 주세요. 계속되면 [설정]의 서버 주소를 확인해 주세요.</translation>
    </message>
    <message>
        <source>No connection to PaysSam came about. Please check the internet connection and try again in a moment.</source>
        <translation>결제선생에 연결하지 못했습니다. 인터넷 연결을 확인하고 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate could not be verified, so nothing was sent. Please check this computer&apos;s date and time; if it goes on, ask your administrator.</source>
        <translation>서버의 보안 인증서를 확인할 수 없어 아무것도 보내지 않았습니다. 이 PC의 날짜와 시각을 확인해 주세요. 계속되면 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>No secure connection came about. Please try again in a moment.</source>
        <translation>보안 연결을 맺지 못했습니다. 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>No connection came about through the proxy. Please check the proxy in Settings.</source>
        <translation>프록시를 거쳐 연결하지 못했습니다. [설정]의 프록시를 확인해 주세요.</translation>
    </message>
    <message>
        <source>This computer was too busy to send the request. Please try again in a moment.</source>
        <translation>이 PC에서 처리 중인 일이 많아 요청을 보내지 못했습니다. 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The request was stopped, because the settings changed or the program is closing. Please try again.</source>
        <translation>설정이 바뀌었거나 프로그램을 끝내는 중이라 요청을 중단했습니다. 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>No answer came in time. Please check the internet connection and try again in a moment.</source>
        <translation>제시간에 응답이 오지 않았습니다. 인터넷 연결을 확인하고 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The connection broke off before the answer was complete. Please try again in a moment.</source>
        <translation>응답을 다 받기 전에 연결이 끊어졌습니다. 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>PaysSam did not answer. Please try again in a moment.</source>
        <translation>결제선생에서 응답이 없었습니다. 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The answer was not readable. Please check whether a Wi-Fi sign-in page is waiting, then try again.</source>
        <translation>알아볼 수 없는 응답을 받았습니다. 와이파이 로그인 화면이 기다리고 있지 않은지 확인하고 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>A payment alert came in that was not readable. It was not used.</source>
        <translation>읽을 수 없는 결제 알림이 들어와 사용하지 않았습니다.</translation>
    </message>
    <message>
        <source>The answer pointed to another address, which was not followed. Please check whether a Wi-Fi sign-in page is waiting, and the server address in Settings.</source>
        <translation>다른 주소로 가라는 응답을 받아 따르지 않았습니다. 와이파이 로그인 화면이 기다리고 있지 않은지, [설정]의 서버 주소가 맞는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>The server answered with an error. Please try again in a moment and, if it goes on, check the server address in Settings.</source>
        <translation>서버가 오류로 응답했습니다. 잠시 후 다시 시도해 주세요. 계속되면 [설정]의 서버 주소를 확인해 주세요.</translation>
    </message>
    <message>
        <source>The answer was unusually large and was not read. Please try again in a moment.</source>
        <translation>응답이 지나치게 커서 읽지 않았습니다. 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>PaysSam is under maintenance. Please try again later.</source>
        <translation>결제선생이 점검 중입니다. 나중에 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The card company or bank did not answer. Please try again in a moment.</source>
        <translation>카드사 또는 은행에서 응답이 없습니다. 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>PaysSam has a passing error. Please try again in a moment.</source>
        <translation>결제선생에서 일시적인 오류가 발생했습니다. 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>PaysSam gave an answer that this program does not know. Please try again.</source>
        <translation>결제선생이 이 프로그램이 모르는 응답을 보냈습니다. 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The answer was about another bill and was not used. Please try again.</source>
        <translation>다른 청구서의 응답이라 사용하지 않았습니다. 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The answer did not say which bill it was about. Please try again.</source>
        <translation>어느 청구서의 응답인지 알 수 없었습니다. 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The bill was not found. Please check the bill ID and the store.</source>
        <translation>청구서를 찾을 수 없습니다. 청구서 ID와 매장을 확인해 주세요.</translation>
    </message>
    <message>
        <source>PaysSam did not accept the form of the request. Please ask your administrator.</source>
        <translation>결제선생이 요청 형식을 받아들이지 않았습니다. 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>PaysSam did not accept the request&apos;s check value. Please ask your administrator.</source>
        <translation>결제선생이 요청의 확인 값을 받아들이지 않았습니다. 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>This bill is cancelled already.</source>
        <translation>이미 취소된 청구서입니다.</translation>
    </message>
    <message>
        <source>This bill is paid already.</source>
        <translation>이미 결제된 청구서입니다.</translation>
    </message>
    <message>
        <source>Please enter the address to listen at. Usually this is 127.0.0.1.</source>
        <translation>수신할 주소를 입력해 주세요. 보통은 127.0.0.1입니다.</translation>
    </message>
    <message>
        <source>Please enter the address in numbers, like 127.0.0.1; a name cannot be used.</source>
        <translation>주소는 127.0.0.1처럼 숫자로 입력해 주세요. 이름은 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Please enter the port.</source>
        <translation>포트를 입력해 주세요.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to {highest}.</source>
        <translation>포트는 1부터 {highest}까지의 숫자입니다.</translation>
    </message>
    <message>
        <source>“{source}” is no address. Please enter addresses like 203.0.113.7 or networks like 203.0.113.0/24.</source>
        <translation>“{source}”은(는) 주소가 아닙니다. 203.0.113.7 같은 주소나 203.0.113.0/24 같은 대역을 입력해 주세요.</translation>
    </message>
    <message>
        <source>This is no usable address. Please enter it like https://pay.example.com.</source>
        <translation>사용할 수 없는 주소입니다. https://pay.example.com처럼 입력해 주세요.</translation>
    </message>
    <message>
        <source>Please leave out everything from /approval/ on; the program adds it.</source>
        <translation>/approval/부터는 빼고 입력해 주세요. 그 뒤는 프로그램이 붙입니다.</translation>
    </message>
    <message>
        <source>PaysSam calls only addresses that begin with https://.</source>
        <translation>결제선생은 https://로 시작하는 주소만 호출합니다.</translation>
    </message>
    <message>
        <source>This store has no callback address yet. Please make one first.</source>
        <translation>이 매장에는 아직 콜백 주소가 없습니다. 먼저 만들어 주세요.</translation>
    </message>
    <message>
        <source>The receiver listens at a network address. To try it, enter the public address that begins with https://.</source>
        <translation>네트워크 주소에서 수신하고 있습니다. 시험하려면 https://로 시작하는 공개 주소를 입력해 주세요.</translation>
    </message>
    <message>
        <source>Asking for new versions is off</source>
        <translation>새 버전 확인이 꺼져 있습니다</translation>
    </message>
    <message>
        <source>The new version could not be asked for</source>
        <translation>새 버전을 확인하지 못했습니다</translation>
    </message>
    <message>
        <source>Do not install it</source>
        <translation>설치하지 마세요</translation>
    </message>
    <message>
        <source>The answer about new versions cannot be used</source>
        <translation>버전 안내를 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The downloaded file was deleted</source>
        <translation>받은 파일을 지웠습니다</translation>
    </message>
    <message>
        <source>The installer was not kept</source>
        <translation>설치 파일을 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지했습니다</translation>
    </message>
    <message>
        <source>No address is entered that could be asked. To turn it on, the owner enters the address given by whoever provided this program in Settings, under Address for new versions.</source>
        <translation>확인할 주소가 없어 아무 곳에도 묻지 않았습니다. 켜려면 점주가 [설정]의 새 버전 확인 주소에 프로그램을 제공한 곳에서 알려 준 주소를 입력합니다.</translation>
    </message>
    <message>
        <source>This installation has no key that a new version&apos;s signature could be checked with, so nobody is asked. Please get new versions from whoever provided this program.</source>
        <translation>설치된 프로그램에 새 버전의 서명을 확인할 키가 없어 아무 곳에도 묻지 않았습니다. 새 버전은 프로그램을 제공한 곳에 문의해 주세요.</translation>
    </message>
    <message>
        <source>This computer is not connected to the internet. Please check the connection.</source>
        <translation>인터넷에 연결되어 있지 않습니다. 연결을 확인해 주세요.</translation>
    </message>
    <message>
        <source>The server could not be reached. Please check the internet connection and try again in a moment.</source>
        <translation>서버에 연결할 수 없습니다. 인터넷 연결을 확인하고 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate could not be verified, so it was not asked. Please check this computer&apos;s date and time; if it goes on, ask your administrator.</source>
        <translation>서버의 인증서를 확인할 수 없어 묻지 않았습니다. 이 PC의 날짜와 시각을 확인해 주세요. 계속되면 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>The answer did not come in time. Please check the internet connection and try again in a moment.</source>
        <translation>제시간에 응답이 오지 않았습니다. 인터넷 연결을 확인하고 잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The connection broke off before everything had come. Please try again.</source>
        <translation>모두 받기 전에 연결이 끊어졌습니다. 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>It is not the file that was signed, so it must not be installed. Please try again; if it goes on, do not get it from elsewhere, and tell whoever provided this program.</source>
        <translation>서명된 파일과 달라 설치하면 안 되는 파일입니다. 다시 시도해 주세요. 계속되면 다른 곳에서 받아 설치하지 말고 프로그램을 제공한 곳에 알려 주세요.</translation>
    </message>
    <message>
        <source>The server&apos;s name was not found. Please check the internet connection; if it goes on, ask whoever provided this program.</source>
        <translation>서버의 이름을 찾을 수 없습니다. 인터넷 연결을 확인해 주세요. 계속되면 프로그램을 제공한 곳에 문의해 주세요.</translation>
    </message>
    <message>
        <source>The server pointed to another address, which was not followed. Please check whether a Wi-Fi sign-in page is waiting; if it goes on, ask whoever provided this program.</source>
        <translation>서버가 다른 주소로 안내해 따라가지 않았습니다. 와이파이 로그인 화면이 떠 있는지 확인해 주세요. 계속되면 프로그램을 제공한 곳에 문의해 주세요.</translation>
    </message>
    <message>
        <source>The server answered with an error ({status}). Please try again later; if it goes on, ask whoever provided this program.</source>
        <translation>서버가 오류({status})로 응답했습니다. 나중에 다시 시도해 주세요. 계속되면 프로그램을 제공한 곳에 문의해 주세요.</translation>
    </message>
    <message>
        <source>The answer was too large to be about a version and was not read. Please check the address in Settings.</source>
        <translation>버전 안내라고 하기에는 응답이 너무 커서 읽지 않았습니다. [설정]의 주소를 확인해 주세요.</translation>
    </message>
    <message>
        <source>What came was not about a version. Please check whether a Wi-Fi sign-in page is waiting, and the address in Settings.</source>
        <translation>받은 내용이 버전 안내가 아닙니다. 와이파이 로그인 화면이 떠 있는지, [설정]의 주소가 맞는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>A file of this program is missing or damaged, so signatures cannot be checked. Please install the program again.</source>
        <translation>프로그램의 파일이 없거나 손상되어 서명을 확인할 수 없습니다. 프로그램을 다시 설치해 주세요.</translation>
    </message>
    <message>
        <source>The signature does not match: it was changed on its way, or it is not from whoever publishes this program. Do not install anything that came from there, and tell whoever provided this program.</source>
        <translation>서명이 맞지 않습니다. 오는 도중에 바뀌었거나 이 프로그램을 배포하는 곳의 것이 아닙니다. 그곳에서 받은 것은 설치하지 마세요. 프로그램을 제공한 곳에 알려 주세요.</translation>
    </message>
    <message>
        <source>It is signed with a key that this program does not know. Do not install anything that came from there, and ask whoever provided this program.</source>
        <translation>이 프로그램이 모르는 키로 서명되어 있습니다. 그곳에서 받은 것은 설치하지 마세요. 프로그램을 제공한 곳에 문의해 주세요.</translation>
    </message>
    <message>
        <source>It is about another program. Please check the address in Settings, and tell whoever provided this program.</source>
        <translation>다른 프로그램에 대한 안내입니다. [설정]의 주소를 확인하고, 프로그램을 제공한 곳에 알려 주세요.</translation>
    </message>
    <message>
        <source>It is signed, but something in it cannot be right, so it was not used. Please tell whoever provided this program.</source>
        <translation>서명은 맞지만 내용에 잘못된 값이 있어 쓰지 않았습니다. 프로그램을 제공한 곳에 알려 주세요.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk is full. Please free some space, then download it again.</source>
        <translation>이 PC의 저장 공간이 부족합니다. 공간을 비운 뒤 다시 받아 주세요.</translation>
    </message>
    <message>
        <source>The Downloads folder cannot be written to, or a file of the same name is open in it. Please close that, or ask your administrator, and download it again.</source>
        <translation>다운로드 폴더에 저장할 수 없거나, 같은 이름의 파일이 열려 있습니다. 파일을 닫고 다시 받아 주세요. 계속되면 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>It was stopped before everything had come. Nothing was kept.</source>
        <translation>모두 받기 전에 중지했습니다. 저장한 것은 없습니다.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Choose columns</source>
        <translation>표시할 열 선택</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
    <message>
        <source>Cancel the payment of {amount}</source>
        <translation>{amount} 결제 취소</translation>
    </message>
    <message>
        <source>A cancellation cannot be undone.</source>
        <translation>취소하면 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>To be paid again, a new bill has to be sent. The customer gets a KakaoTalk notice, which may show the reason.</source>
        <translation>다시 결제받으려면 새 청구서를 보내야 합니다. 고객에게 알림톡이 발송되며 취소 사유가 표시될 수 있습니다.</translation>
    </message>
    <message>
        <source>The red button works once everything above is filled in.</source>
        <translation>위 항목을 모두 입력하면 결제를 취소할 수 있습니다.</translation>
    </message>
    <message>
        <source>Enter does not cancel. Please click the button or press the space bar.</source>
        <translation>엔터 키로는 결제가 취소되지 않습니다. 버튼을 누르거나 스페이스바를 눌러 주세요.</translation>
    </message>
    <message>
        <source>Please leave this window open until the result is here.</source>
        <translation>결과가 나올 때까지 이 창은 닫히지 않습니다. 잠시 기다려 주세요.</translation>
    </message>
    <message>
        <source>Requesting the cancellation…</source>
        <translation>취소 요청 중…</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>{amount} won</source>
        <translation>{amount}원</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>{count}분 전</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>{count}시간 전</translation>
    </message>
    <message>
        <source>{count} d ago</source>
        <translation>{count}일 전</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>결제완료</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>미결제</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>결제취소</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>파기</translation>
    </message>
    <message>
        <source>Needs checking</source>
        <translation>확인 필요</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>확인 전</translation>
    </message>
    <message>
        <source>Unknown state</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>카드</translation>
    </message>
    <message>
        <source>Card, keyed in</source>
        <translation>카드 수기결제</translation>
    </message>
    <message>
        <source>Card at the counter</source>
        <translation>카드 현장결제</translation>
    </message>
    <message>
        <source>Cash at the counter</source>
        <translation>현금 현장결제</translation>
    </message>
    <message>
        <source>Recurring card</source>
        <translation>카드 정기결제</translation>
    </message>
    <message>
        <source>Easy pay</source>
        <translation>간편결제</translation>
    </message>
    <message>
        <source>Lump sum</source>
        <translation>일시불</translation>
    </message>
    <message>
        <source>{count} months</source>
        <translation>{count}개월</translation>
    </message>
    <message>
        <source>Income deduction</source>
        <translation>소득공제</translation>
    </message>
    <message>
        <source>Proof of expense</source>
        <translation>지출증빙</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>운영</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Practice mode</source>
        <translation>연습 모드</translation>
    </message>
    <message>
        <source>{amount} MB</source>
        <translation>{amount}MB</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Help ({key})</source>
        <translation>도움말 ({key})</translation>
    </message>
    <message>
        <source>Check for a new version…</source>
        <translation>새 버전 확인…</translation>
    </message>
    <message>
        <source>Check the program…</source>
        <translation>프로그램 점검…</translation>
    </message>
    <message>
        <source>Open practice mode</source>
        <translation>연습 모드 열기</translation>
    </message>
    <message>
        <source>About this program…</source>
        <translation>프로그램 정보…</translation>
    </message>
</context>
<context>
    <name>ListFoot</name>
    <message>
        <source>Show all days</source>
        <translation>전체 기간 보기</translation>
    </message>
    <message>
        <source>Copied the first {copied} of {wanted} selected bills.</source>
        <translation>선택한 {wanted}건 가운데 처음 {copied}건만 복사했습니다.</translation>
    </message>
    <message>
        <source>{count} bills are no longer selected: they are far apart in this order.</source>
        <translation>선택한 {count}건이 이 순서에서는 흩어져 있어 선택을 해제했습니다.</translation>
    </message>
    <message>
        <source>{count} more outside the period</source>
        <translation>기간 밖 {count}건 더 있음</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>PaysSam Desktop</source>
        <translation>결제선생 데스크톱</translation>
    </message>
    <message>
        <source>Practice mode</source>
        <translation>연습 모드</translation>
    </message>
</context>
<context>
    <name>ManyQuestion</name>
    <message>
        <source>Refresh the state</source>
        <translation>상태 새로고침</translation>
    </message>
    <message>
        <source>{count} bills will be read one by one.
This takes {duration}.</source>
        <translation>청구서 {count}건을 한 건씩 조회합니다.
{duration} 걸립니다.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile, and stop at any time.</source>
        <translation>조회하는 동안 계속 작업할 수 있고, 언제든지 중지할 수 있습니다.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
    <message>
        <source>Check the state again</source>
        <translation>상태 다시 확인</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>A payment came in for a bill that was paid at the desk. Please check whether the customer paid twice.</source>
        <translation>현장에서 받은 청구서에 결제가 들어왔습니다. 고객이 두 번 결제하지 않았는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>There is another payment of this bill under another approval number. Please check whether the customer paid twice.</source>
        <translation>이 청구서에 다른 승인번호의 결제가 또 있습니다. 고객이 두 번 결제하지 않았는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>The bill is cancelled.</source>
        <translation>결제취소된 청구서입니다.</translation>
    </message>
    <message>
        <source>The bill is destroyed.</source>
        <translation>파기된 청구서입니다.</translation>
    </message>
    <message>
        <source>{who}: the alert and the bill as it was read differ</source>
        <translation>{who}: 알림과 조회 결과가 다릅니다</translation>
    </message>
    <message>
        <source>Payment alert of a bill that is not in the list</source>
        <translation>목록에 없는 청구서의 결제 알림</translation>
    </message>
    <message>
        <source>Payment alert</source>
        <translation>결제 알림</translation>
    </message>
    <message>
        <source>Whether it was paid is not known yet. When it is added to the list, it is read at once.</source>
        <translation>결제되었는지는 아직 확인되지 않았습니다. 목록에 추가하면 바로 상태를 조회합니다.</translation>
    </message>
    <message>
        <source>The alert was not applied. The list shows what was read.</source>
        <translation>알림은 반영되지 않았습니다. 목록에는 조회 결과가 표시됩니다.</translation>
    </message>
    <message>
        <source>Not in the list</source>
        <translation>목록에 없음</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>조회와 다름</translation>
    </message>
    <message>
        <source>Alert: {facts}</source>
        <translation>알림: {facts}</translation>
    </message>
    <message>
        <source>Read: {facts}</source>
        <translation>조회: {facts}</translation>
    </message>
    <message>
        <source>approval {number}</source>
        <translation>승인번호 {number}</translation>
    </message>
    <message>
        <source>bill not found</source>
        <translation>청구서를 찾을 수 없음</translation>
    </message>
</context>
<context>
    <name>Operation</name>
    <message>
        <source>No clear answer came; the cancellation may have been carried out.</source>
        <translation>분명한 응답을 받지 못했습니다. 취소가 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>The answer was not readable; the cancellation may have been carried out.</source>
        <translation>알아볼 수 없는 응답을 받았습니다. 취소가 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>PaysSam answered that this bill had been dealt with before. The program is checking what it shows now.</source>
        <translation>결제선생이 이미 처리된 청구서라고 답했습니다. 지금 상태를 확인하고 있습니다.</translation>
    </message>
    <message>
        <source>The program was closed while it was cancelling; the cancellation may have been carried out.</source>
        <translation>취소를 요청하는 중에 프로그램이 종료되었습니다. 취소가 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>What became of the request could not be saved on this PC; the cancellation may have been carried out.</source>
        <translation>취소 요청의 결과를 이 PC에 저장하지 못했습니다. 취소가 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>No answer came in time; the cancellation may have been carried out.</source>
        <translation>제시간에 응답이 오지 않았습니다. 취소가 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>The connection broke off before the answer; the cancellation may have been carried out.</source>
        <translation>응답을 받기 전에 연결이 끊어졌습니다. 취소가 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>The server answered with an error; the cancellation may have been carried out all the same.</source>
        <translation>서버가 오류로 응답했지만 취소는 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>PaysSam answered with an error; the cancellation may have been carried out all the same.</source>
        <translation>결제선생이 오류로 응답했지만 취소는 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>The card company or bank did not answer PaysSam; the cancellation may have been carried out.</source>
        <translation>카드사 또는 은행이 결제선생에 응답하지 않았습니다. 취소가 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>PaysSam is under maintenance; whether the cancellation was carried out is being checked.</source>
        <translation>결제선생이 점검 중입니다. 취소가 처리되었는지 확인하고 있습니다.</translation>
    </message>
    <message>
        <source>PaysSam gave an answer that this program does not know; the cancellation may have been carried out.</source>
        <translation>결제선생이 이 프로그램이 모르는 응답을 보냈습니다. 취소가 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>PaysSam&apos;s answer was about another bill; what became of this one is being checked.</source>
        <translation>다른 청구서의 응답을 받았습니다. 이 청구서가 어떻게 되었는지 확인하고 있습니다.</translation>
    </message>
    <message>
        <source>The program could not deal with the answer; the cancellation may have been carried out.</source>
        <translation>프로그램이 응답을 처리하지 못했습니다. 취소가 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>PaysSam&apos;s answer is being compared with what the bill shows; the cancellation may have been carried out.</source>
        <translation>결제선생의 응답을 청구서의 상태와 맞추어 확인하고 있습니다. 취소가 이미 처리되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>After the cancellation was requested, the bill is shown as unpaid.</source>
        <translation>취소를 요청한 뒤 청구서가 미결제로 조회됩니다.</translation>
    </message>
    <message>
        <source>After the cancellation was requested, the bill is shown as destroyed.</source>
        <translation>취소를 요청한 뒤 청구서가 파기된 것으로 조회됩니다.</translation>
    </message>
    <message>
        <source>PaysSam&apos;s answer to the cancellation was about another bill.</source>
        <translation>취소 요청에 다른 청구서의 응답을 받았습니다.</translation>
    </message>
    <message>
        <source>The bill now shows another approval number or amount than the payment that was to be cancelled.</source>
        <translation>조회된 승인번호나 금액이 취소를 요청한 결제와 다릅니다.</translation>
    </message>
    <message>
        <source>PaysSam accepted the cancellation, but the bill has been shown as paid for over an hour.</source>
        <translation>결제선생이 취소를 접수했지만 한 시간 넘게 결제완료로 조회됩니다.</translation>
    </message>
    <message>
        <source>What the bill shows lacks the approval number or the amount, so it cannot be told whether this payment was cancelled.</source>
        <translation>조회 결과에 승인번호나 금액이 없어 이 결제가 취소되었는지 확인할 수 없습니다.</translation>
    </message>
    <message>
        <source>What the bill shows contradicts the cancellation.</source>
        <translation>조회 결과가 취소 요청과 맞지 않습니다.</translation>
    </message>
    <message>
        <source>A cancellation on the same day is usually done that day, a later one takes 3 to 5 business days; card companies differ.</source>
        <translation>당일 취소는 보통 당일, 이후에는 3~5영업일이 걸리며 카드사마다 다를 수 있습니다.</translation>
    </message>
    <message>
        <source>No cash refund · no second cancellation</source>
        <translation>현금 환불·재취소 금지</translation>
    </message>
    <message>
        <source>Next automatic check {clock}</source>
        <translation>다음 자동 확인 {clock}</translation>
    </message>
    <message>
        <source>Requesting the cancellation</source>
        <translation>취소 요청 중</translation>
    </message>
    <message>
        <source>Waiting for PaysSam&apos;s answer.</source>
        <translation>결제선생의 응답을 기다리고 있습니다.</translation>
    </message>
    <message>
        <source>“We are cancelling the payment and will tell you the result.”</source>
        <translation>“결제 취소를 요청하고 있습니다. 결과가 나오면 알려 드리겠습니다.”</translation>
    </message>
    <message>
        <source>Cancelled (being checked)</source>
        <translation>취소됨 (확인 중)</translation>
    </message>
    <message>
        <source>PaysSam accepted the cancellation. The program is checking that the bill is shown as cancelled, and goes on by itself.</source>
        <translation>결제선생이 취소를 접수했습니다. 청구서가 결제취소로 바뀌는지 프로그램이 계속 확인합니다.</translation>
    </message>
    <message>
        <source>“The cancellation was accepted. We will tell you as soon as it is confirmed.”</source>
        <translation>“취소가 접수되었습니다. 확인되는 대로 알려 드리겠습니다.”</translation>
    </message>
    <message>
        <source>The result of the cancellation could not be confirmed. Please do not cancel again; press [Check the state again].</source>
        <translation>취소 결과를 확인하지 못했습니다. 다시 취소하지 마시고 [상태 다시 확인]을 눌러 주세요.</translation>
    </message>
    <message>
        <source>Result being checked</source>
        <translation>결과 확인 중</translation>
    </message>
    <message>
        <source>“We requested the cancellation and are checking the result. We will tell you as soon as we know.”</source>
        <translation>“결제 취소를 요청했고 결과를 확인하고 있습니다. 확인되는 대로 알려 드리겠습니다.”</translation>
    </message>
    <message>
        <source>Cancellation complete</source>
        <translation>취소 완료</translation>
    </message>
    <message>
        <source>This bill is cancelled already.</source>
        <translation>이미 취소된 청구서입니다.</translation>
    </message>
    <message>
        <source>Do not refund cash as well.</source>
        <translation>현금으로 따로 환불하지 마세요.</translation>
    </message>
    <message>
        <source>The payment of {amount} has been cancelled.</source>
        <translation>{amount} 결제가 취소되었습니다.</translation>
    </message>
    <message>
        <source>The payment of {amount} is cancelled. PaysSam refused this request; it was cancelled elsewhere, such as in the manager site.</source>
        <translation>{amount} 결제는 취소되어 있습니다. 이 요청은 받아들여지지 않았고, 매니저사이트 등 다른 곳에서 취소되었습니다.</translation>
    </message>
    <message>
        <source>The payment of {amount} is cancelled. It may have been cancelled elsewhere, such as in the manager site, before this request.</source>
        <translation>{amount} 결제는 취소되어 있습니다. 이 요청보다 먼저 매니저사이트 등 다른 곳에서 취소되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>The payment of {amount} is cancelled. As no clear answer came, it cannot be told whether by this request or elsewhere.</source>
        <translation>{amount} 결제가 취소된 것을 확인했습니다. 분명한 응답을 받지 못해 이 요청으로 취소되었는지 다른 곳에서 취소되었는지는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>PaysSam did not accept the cancellation. The payment was not cancelled.</source>
        <translation>결제선생이 취소 요청을 받아들이지 않았습니다. 결제는 취소되지 않았습니다.</translation>
    </message>
    <message>
        <source>Not cancelled</source>
        <translation>취소되지 않음</translation>
    </message>
    <message>
        <source>The cancellation was not sent, so the payment is as it was. You may try again.</source>
        <translation>취소 요청이 전송되지 않아 결제는 그대로입니다. 다시 시도할 수 있습니다.</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>전송되지 않음</translation>
    </message>
    <message>
        <source>Not cancelled as of {clock}</source>
        <translation>{clock} 기준 취소되지 않음</translation>
    </message>
    <message>
        <source>The bill was read several times over more than ten minutes and was paid each time: this request cancelled nothing. If the payment is still to be cancelled, ask for it anew.</source>
        <translation>10분 넘게 여러 번 확인했지만 계속 결제완료로 조회됩니다. 이 요청으로 취소된 것은 없습니다. 그래도 취소해야 하면 결제 취소를 새로 진행해 주세요.</translation>
    </message>
    <message>
        <source>Closed by a person</source>
        <translation>처리 완료로 닫음</translation>
    </message>
    <message>
        <source>Closed with the note: {note}</source>
        <translation>처리 내용: {note}</translation>
    </message>
    <message>
        <source>Please give PaysSam&apos;s customer centre the bill ID and approval number, and ask what became of this payment.</source>
        <translation>결제선생 고객센터에 청구서 ID와 승인번호를 알려 주시고 이 결제가 어떻게 되었는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>Ask the customer centre</source>
        <translation>고객센터 확인 필요</translation>
    </message>
    <message>
        <source>“We are asking PaysSam about the cancellation and will tell you the result.”</source>
        <translation>“취소 결과를 결제선생에 확인하고 있습니다. 확인되는 대로 알려 드리겠습니다.”</translation>
    </message>
    <message>
        <source>“The payment has not been cancelled yet.”</source>
        <translation>“결제는 아직 취소되지 않았습니다.”</translation>
    </message>
</context>
<context>
    <name>OperationPanel</name>
    <message>
        <source>Check the state again</source>
        <translation>상태 다시 확인</translation>
    </message>
    <message>
        <source>Close as dealt with…</source>
        <translation>처리 완료로 닫기…</translation>
    </message>
    <message>
        <source>Checked just now; the result is still open.</source>
        <translation>방금 확인했습니다. 아직 결과가 나오지 않았습니다.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>확인하고 있습니다…</translation>
    </message>
</context>
<context>
    <name>PastePage</name>
    <message>
        <source>Lines that cannot be added</source>
        <translation>추가할 수 없는 줄</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>PaysSam offers no list, so bills are added by their IDs. Paste one ID per line.</source>
        <translation>결제선생은 목록 조회를 제공하지 않아 청구서 ID로 추가합니다. 한 줄에 하나씩 붙여넣어 주세요.</translation>
    </message>
    <message>
        <source>Add {count} bills</source>
        <translation>{count}건 추가</translation>
    </message>
</context>
<context>
    <name>PaymentSummary</name>
    <message>
        <source>No name</source>
        <translation>이름 없음</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>결제일시</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>결제수단</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>카드</translation>
    </message>
    <message>
        <source>Instalments</source>
        <translation>할부</translation>
    </message>
    <message>
        <source>Approval number</source>
        <translation>승인번호</translation>
    </message>
    <message>
        <source>Bill ID</source>
        <translation>청구서 ID</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>매장</translation>
    </message>
</context>
<context>
    <name>PlainIds</name>
    <message>
        <source>Bill IDs, one per line</source>
        <translation>청구서 ID, 한 줄에 하나씩</translation>
    </message>
    <message>
        <source>One bill ID per line</source>
        <translation>한 줄에 청구서 ID 하나</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Progress</source>
        <translation>진행 상황</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Reading the bills…</source>
        <translation>청구서를 조회하고 있습니다…</translation>
    </message>
</context>
<context>
    <name>ReasonChoice</name>
    <message>
        <source>Cancel reason</source>
        <translation>취소 사유</translation>
    </message>
    <message>
        <source>Write it myself</source>
        <translation>직접 입력</translation>
    </message>
    <message>
        <source>Cancel reason, written by myself</source>
        <translation>취소 사유 직접 입력</translation>
    </message>
    <message>
        <source>Short, and fit for the customer to read</source>
        <translation>고객이 볼 수 있습니다</translation>
    </message>
</context>
<context>
    <name>Receiver</name>
    <message>
        <source>off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>수신 대기 중</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Payment alerts are not received. They can be turned on under “Receiving payment alerts” in the store&apos;s menu.</source>
        <translation>결제 알림을 받지 않고 있습니다. 매장 메뉴의 ‘결제 알림 수신’에서 켤 수 있습니다.</translation>
    </message>
    <message>
        <source>Waiting for payment alerts at {address}, port {port}.</source>
        <translation>{address}의 {port} 포트에서 결제 알림을 기다리고 있습니다.</translation>
    </message>
    <message>
        <source>Another program is using port {port}. Please close it, or choose another port under “Receiving payment alerts”. It is tried again by itself.</source>
        <translation>다른 프로그램이 {port} 포트를 쓰고 있습니다. 그 프로그램을 닫거나 ‘결제 알림 수신’에서 다른 포트를 골라 주세요. 그동안 자동으로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>This PC does not let the program use port {port}. Please choose another port above 1024 under “Receiving payment alerts”. It is tried again by itself.</source>
        <translation>이 PC에서는 {port} 포트를 쓸 권한이 없습니다. ‘결제 알림 수신’에서 1024보다 큰 다른 포트를 골라 주세요. 그동안 자동으로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>No network of this PC has the address {address} now. Receiving goes on by itself once the network is back.</source>
        <translation>지금 이 PC의 네트워크에는 {address} 주소가 없습니다. 네트워크가 연결되면 자동으로 다시 수신합니다.</translation>
    </message>
    <message>
        <source>The address or the port for receiving cannot be used. Please correct it under “Receiving payment alerts”.</source>
        <translation>수신 주소나 포트를 쓸 수 없습니다. ‘결제 알림 수신’에서 고쳐 주세요.</translation>
    </message>
    <message>
        <source>Payment alerts cannot be received because of a network problem. It is tried again by itself.</source>
        <translation>네트워크 문제로 결제 알림을 받지 못하고 있습니다. 자동으로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Payment alerts: {word}</source>
        <translation>결제 알림: {word}</translation>
    </message>
</context>
<context>
    <name>Refresh</name>
    <message>
        <source>about {count} s</source>
        <translation>약 {count}초</translation>
    </message>
    <message>
        <source>about {count} min</source>
        <translation>약 {count}분</translation>
    </message>
    <message>
        <source>about {count} h</source>
        <translation>약 {count}시간</translation>
    </message>
    <message>
        <source>Failed {count}</source>
        <translation>실패 {count}건</translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation>{rate}건/초</translation>
    </message>
    <message>
        <source>{duration} left</source>
        <translation>{duration} 남음</translation>
    </message>
    <message>
        <source>{count}: {reason}</source>
        <translation>{count}건: {reason}</translation>
    </message>
    <message>
        <source>{count}: other reasons</source>
        <translation>{count}건: 그 밖의 이유</translation>
    </message>
    <message>
        <source>Succeeded {count}</source>
        <translation>성공 {count}건</translation>
    </message>
    <message>
        <source>Left {count}</source>
        <translation>남음 {count}건</translation>
    </message>
    <message>
        <source>{count} cancelled or destroyed bills skipped</source>
        <translation>취소·파기 {count}건 제외</translation>
    </message>
    <message>
        <source>It did not go on: {reason}</source>
        <translation>더 진행하지 못했습니다. {reason}</translation>
    </message>
</context>
<context>
    <name>RefreshStrip</name>
    <message>
        <source>Progress</source>
        <translation>진행 상황</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어서</translation>
    </message>
    <message>
        <source>Close the report</source>
        <translation>결과 닫기</translation>
    </message>
    <message>
        <source>There is nothing to refresh.</source>
        <translation>새로고침할 청구서가 없습니다.</translation>
    </message>
    <message>
        <source>No answers for the moment. It goes on after a short pause…</source>
        <translation>지금은 응답이 없습니다. 잠시 쉬었다가 계속합니다…</translation>
    </message>
    <message>
        <source>Refreshing…</source>
        <translation>상태를 새로고침하고 있습니다…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하고 있습니다…</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Bills that were not added as wished</source>
        <translation>확인이 필요한 청구서</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>{count} bills were added</source>
        <translation>{count}건을 추가했습니다</translation>
    </message>
    <message>
        <source>No bill was added</source>
        <translation>추가한 청구서가 없습니다</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Copy the notice</source>
        <translation>안내문 복사</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>확인서 인쇄</translation>
    </message>
    <message>
        <source>Check the state again</source>
        <translation>상태 다시 확인</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>확인하고 있습니다…</translation>
    </message>
    <message>
        <source>Cancel number</source>
        <translation>취소 거래번호</translation>
    </message>
    <message>
        <source>Cancelled at</source>
        <translation>취소일시</translation>
    </message>
    <message>
        <source>Found cancelled at</source>
        <translation>취소 확인 시각</translation>
    </message>
    <message>
        <source>Cancel reason</source>
        <translation>취소 사유</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>처리자</translation>
    </message>
    <message>
        <source>Reason of the request</source>
        <translation>요청 사유</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>요청자</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search bills</source>
        <translation>청구서 검색</translation>
    </message>
    <message>
        <source>Name, initials, phone ending, approval number, amount, bill ID</source>
        <translation>이름·초성·뒷번호·승인번호·금액·청구서 ID</translation>
    </message>
    <message>
        <source>Search ({key})</source>
        <translation>검색 ({key})</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>검색어 지우기</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>logs</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>temporary files</source>
        <translation>임시 파일</translation>
    </message>
    <message>
        <source>no file can be written into the folder for {name} ({why})</source>
        <translation>{name} 폴더에 파일을 쓸 수 없습니다. ({why})</translation>
    </message>
    <message>
        <source>only {free} MB free on the disk</source>
        <translation>디스크 여유 공간이 {free} MB뿐입니다. 공간을 비워 주세요.</translation>
    </message>
    <message>
        <source>{count} folders, {free} GB free</source>
        <translation>폴더 {count}개, 여유 공간 {free} GB</translation>
    </message>
    <message>
        <source>what was written is gone after opening again</source>
        <translation>저장한 내용이 다시 열었을 때 없습니다.</translation>
    </message>
    <message>
        <source>steps of the database are missing: {found}</source>
        <translation>변환 단계가 빠져 있습니다: {found}</translation>
    </message>
    <message>
        <source>step {version} failed</source>
        <translation>{version}단계 변환이 되지 않았습니다.</translation>
    </message>
    <message>
        <source>{count} steps, one after the other</source>
        <translation>{count}단계 차례로 정상</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>sound, schema {version}, {size:.1f} MB</source>
        <translation>손상 없음, 형식 {version}, {size:.1f} MB</translation>
    </message>
    <message>
        <source>no Korean for “{sentence}”</source>
        <translation>한국어가 없는 문장: “{sentence}”</translation>
    </message>
    <message>
        <source>program and Qt speak Korean</source>
        <translation>프로그램과 Qt 모두 한국어</translation>
    </message>
    <message>
        <source>no font here draws Korean ({family})</source>
        <translation>한글을 그릴 수 있는 글꼴이 없습니다. 한글 글꼴을 설치해 주세요. ({family})</translation>
    </message>
    <message>
        <source>{count} syllables drawn in {family} ({platform})</source>
        <translation>글자 {count}자, 글꼴 {family} ({platform})</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>설치본</translation>
    </message>
    <message>
        <source>from source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>{bill} was sent {posts} times</source>
        <translation>{bill} 취소 요청이 {posts}번 전송되었습니다.</translation>
    </message>
    <message>
        <source>two cancelled, each sent once; a lost answer was settled by reading</source>
        <translation>2건 취소, 요청은 각각 한 번, 응답을 잃은 취소는 조회로 확인함</translation>
    </message>
    <message>
        <source>a paid bill of practice mode cannot be cancelled</source>
        <translation>연습 모드의 결제완료 청구서를 취소할 수 없습니다.</translation>
    </message>
    <message>
        <source>a cancellation did not come to its end ({state})</source>
        <translation>연습 취소가 끝까지 처리되지 않았습니다. ({state})</translation>
    </message>
    <message>
        <source>all right</source>
        <translation>모두 정상입니다.</translation>
    </message>
    <message>
        <source>something is not right, see the lines that are marked</source>
        <translation>정상이 아닌 항목이 있습니다. 위에 표시된 줄을 확인해 주세요.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>이 PC</translation>
    </message>
    <message>
        <source>writable folders</source>
        <translation>쓰기 가능한 폴더</translation>
    </message>
    <message>
        <source>database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>migrations</source>
        <translation>데이터베이스 형식 변환</translation>
    </message>
    <message>
        <source>the shop&apos;s data</source>
        <translation>매장 데이터</translation>
    </message>
    <message>
        <source>TLS trust</source>
        <translation>서버 인증서 확인</translation>
    </message>
    <message>
        <source>keyring</source>
        <translation>연동 키 보관소</translation>
    </message>
    <message>
        <source>practice cancellation</source>
        <translation>연습 결제 취소</translation>
    </message>
    <message>
        <source>Korean on the screen</source>
        <translation>한글 표시</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>번역</translation>
    </message>
    <message>
        <source>the system has no certificates to check with</source>
        <translation>이 PC에 서버를 확인할 인증서가 없습니다.</translation>
    </message>
    <message>
        <source>a server with a made-up certificate was believed</source>
        <translation>가짜 인증서를 쓰는 서버를 믿었습니다. 결제선생에 연결하지 마시고 PC 관리자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>the system&apos;s own</source>
        <translation>운영체제가 관리</translation>
    </message>
    <message>
        <source>{count} of them</source>
        <translation>{count}개</translation>
    </message>
    <message>
        <source>certificates: {counted}; an impostor is refused</source>
        <translation>인증서 {counted}, 가짜 서버는 거절함</translation>
    </message>
    <message>
        <source>the keyring did not give back what it got</source>
        <translation>보관소에 저장한 시험 항목을 그대로 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>the keyring did not delete what it was told to</source>
        <translation>보관소에서 시험 항목이 삭제되지 않았습니다.</translation>
    </message>
    <message>
        <source>written, read and deleted: {backend}</source>
        <translation>저장·읽기·삭제 정상: {backend}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Address for new versions</source>
        <translation>새 버전 확인 주소</translation>
    </message>
    <message>
        <source>Asked only when you choose Help, Check for a new version. Enter what whoever provided this program gave you; empty is off.</source>
        <translation>[도움말]의 [새 버전 확인]을 누를 때만 묻습니다. 프로그램을 제공한 곳에서 알려 준 주소를 입력하며, 비워 두면 꺼짐입니다.</translation>
    </message>
    <message>
        <source>Asked only when you choose Help, Check for a new version. Empty is the address that came with this program.</source>
        <translation>[도움말]의 [새 버전 확인]을 누를 때만 묻습니다. 비워 두면 프로그램에 들어 있는 주소에 묻습니다.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Automatic refresh</source>
        <translation>자동 새로고침</translation>
    </message>
    <message>
        <source>Every {count} min</source>
        <translation>{count}분마다</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Bills read at once</source>
        <translation>동시 조회 수</translation>
    </message>
    <message>
        <source>Automatically refreshed are unpaid bills added within {days} days, the newest {count} at a time.</source>
        <translation>최근 {days}일 안에 추가한 미결제 청구서를 최신순으로 한 번에 {count}건까지 자동으로 조회합니다.</translation>
    </message>
    <message>
        <source>The language changes the next time the program starts.</source>
        <translation>언어는 프로그램을 다시 시작하면 바뀝니다.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
</context>
<context>
    <name>SettledInPerson</name>
    <message>
        <source>Handled by</source>
        <translation>처리자</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
    <message>
        <source>Take the note back…</source>
        <translation>현장 수납 표시 지우기…</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>표시 지우기</translation>
    </message>
    <message>
        <source>Paid at the desk…</source>
        <translation>현장에서 받음…</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>표시하기</translation>
    </message>
    <message>
        <source>Noted on {time}</source>
        <translation>{time} 표시</translation>
    </message>
    <message>
        <source>Paid at the desk</source>
        <translation>현장에서 받음</translation>
    </message>
    <message>
        <source>Paid at the desk, and paid by this bill too</source>
        <translation>현장에서 받은 청구서에 결제가 들어왔습니다</translation>
    </message>
    <message>
        <source>Please check whether the customer paid twice.</source>
        <translation>고객이 두 번 결제하지 않았는지 확인해 주세요.</translation>
    </message>
</context>
<context>
    <name>ShopFactsEditor</name>
    <message>
        <source>Enter</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>고객명</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>연락처</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>품목</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>메모</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>Customer</source>
        <translation>고객명</translation>
    </message>
    <message>
        <source>[{store}] Your payment has been cancelled</source>
        <translation>[{store}] 결제 취소 안내</translation>
    </message>
    <message>
        <source>{name}, the payment of {amount} has been cancelled.</source>
        <translation>{name} 고객님, {amount} 결제가 취소되었습니다.</translation>
    </message>
    <message>
        <source>The payment of {amount} has been cancelled.</source>
        <translation>{amount} 결제가 취소되었습니다.</translation>
    </message>
    <message>
        <source>Approval number {number} · cancelled at {moment}</source>
        <translation>승인번호 {number} · 취소일시 {moment}</translation>
    </message>
    <message>
        <source>Confirmation of a cancelled payment</source>
        <translation>결제 취소 확인서</translation>
    </message>
    <message>
        <source>Confirmation of a bill</source>
        <translation>청구·결제 확인서</translation>
    </message>
    <message>
        <source>Approval number {number} · found cancelled at {moment}</source>
        <translation>승인번호 {number} · 취소 확인 {moment}</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>확인서 인쇄</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>연락처</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>품목</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>결제일시</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>결제수단</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>카드</translation>
    </message>
    <message>
        <source>Instalments</source>
        <translation>할부</translation>
    </message>
    <message>
        <source>Approval number</source>
        <translation>승인번호</translation>
    </message>
    <message>
        <source>Bill ID</source>
        <translation>청구서 ID</translation>
    </message>
    <message>
        <source>Checked at PaysSam</source>
        <translation>최근 확인</translation>
    </message>
    <message>
        <source>Cancelled at</source>
        <translation>취소일시</translation>
    </message>
    <message>
        <source>Found cancelled at</source>
        <translation>취소 확인 시각</translation>
    </message>
    <message>
        <source>Cancel number</source>
        <translation>취소 거래번호</translation>
    </message>
    <message>
        <source>Cancel reason</source>
        <translation>취소 사유</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>처리자</translation>
    </message>
    <message>
        <source>Reason of the request</source>
        <translation>요청 사유</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>요청자</translation>
    </message>
</context>
<context>
    <name>StateChips</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>{state}, {count} bills</source>
        <translation>{state} {count}건</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Shown {count} · Paid {paid} · Cancelled {cancelled} · Net {net}</source>
        <translation>표시 {count}건 · 결제 {paid} · 취소 {cancelled} · 순액 {net}</translation>
    </message>
    <message>
        <source>Last checked {time}</source>
        <translation>마지막 확인 {time}</translation>
    </message>
</context>
<context>
    <name>StoreCallback</name>
    <message>
        <source>Callback address</source>
        <translation>콜백 주소</translation>
    </message>
    <message>
        <source>Make a callback address</source>
        <translation>콜백 주소 만들기</translation>
    </message>
    <message>
        <source>Make a new address…</source>
        <translation>새 주소 만들기…</translation>
    </message>
    <message>
        <source>Nothing for this store…</source>
        <translation>이 매장은 받지 않기…</translation>
    </message>
    <message>
        <source>This store has no callback address, so nothing is received for it.</source>
        <translation>이 매장에는 콜백 주소가 없어 알림을 받지 않습니다.</translation>
    </message>
    <message>
        <source>Register this address with PaysSam. Whoever knows it can send alerts: please keep it to yourself.</source>
        <translation>이 주소를 결제선생에 등록해 주세요. 주소를 아는 사람은 알림을 보낼 수 있으니 다른 곳에 알리지 마세요.</translation>
    </message>
    <message>
        <source>PaysSam does not reach this address. Enter the public address above, and register what stands here then.</source>
        <translation>결제선생이 접속할 수 없는 주소입니다. 위에 공개 주소를 입력한 다음 여기에 나오는 주소를 등록해 주세요.</translation>
    </message>
    <message>
        <source>Callback address of {store}</source>
        <translation>{store}의 콜백 주소</translation>
    </message>
</context>
<context>
    <name>StoreFields</name>
    <message>
        <source>Store name</source>
        <translation>매장 이름</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>운영</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>서버 주소</translation>
    </message>
    <message>
        <source>The address that PaysSam gave you for this store</source>
        <translation>결제선생에서 받은 이 매장의 연동 주소입니다</translation>
    </message>
    <message>
        <source>Only where the internet cannot be reached directly</source>
        <translation>인터넷에 직접 연결할 수 없을 때만 입력해 주세요</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Proxy (optional)</source>
        <translation>프록시 (선택)</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
    <message>
        <source>Real cards may be charged in the test environment too.</source>
        <translation>테스트 환경에서도 실제 카드가 결제될 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>StoreSwitcher</name>
    <message>
        <source>No store</source>
        <translation>매장 없음</translation>
    </message>
    <message>
        <source>Store: {name}</source>
        <translation>매장: {name}</translation>
    </message>
    <message>
        <source>Connection…</source>
        <translation>연결 설정…</translation>
    </message>
    <message>
        <source>Add a store…</source>
        <translation>매장 추가…</translation>
    </message>
    <message>
        <source>Payment alerts…</source>
        <translation>결제 알림 수신…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>설정…</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Checked by hand</source>
        <translation>직접 확인</translation>
    </message>
    <message>
        <source>Checked automatically</source>
        <translation>자동 확인</translation>
    </message>
    <message>
        <source>Payment notice</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Cancellation</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>사람</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>고객명</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>연락처</translation>
    </message>
    <message>
        <source>product</source>
        <translation>품목</translation>
    </message>
    <message>
        <source>billed amount</source>
        <translation>청구 금액</translation>
    </message>
    <message>
        <source>memo</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Cancellation being requested</source>
        <translation>결제 취소 요청</translation>
    </message>
    <message>
        <source>Cancellation accepted (being checked)</source>
        <translation>취소됨 (확인 중)</translation>
    </message>
    <message>
        <source>Result of the cancellation being checked</source>
        <translation>취소 결과 확인 중</translation>
    </message>
    <message>
        <source>Cancellation complete</source>
        <translation>취소 완료</translation>
    </message>
    <message>
        <source>Cancellation not accepted</source>
        <translation>취소 요청이 받아들여지지 않음</translation>
    </message>
    <message>
        <source>Cancellation not sent</source>
        <translation>취소 요청이 전송되지 않음</translation>
    </message>
    <message>
        <source>Found not to be cancelled</source>
        <translation>취소되지 않은 것을 확인</translation>
    </message>
    <message>
        <source>The customer centre has to be asked</source>
        <translation>고객센터 확인 필요</translation>
    </message>
    <message>
        <source>Closed by a person</source>
        <translation>처리 완료로 닫음</translation>
    </message>
    <message>
        <source>Added to the list</source>
        <translation>목록에 추가</translation>
    </message>
    <message>
        <source>The approval changed</source>
        <translation>승인 내용이 바뀜</translation>
    </message>
    <message>
        <source>Payment alert received</source>
        <translation>결제 알림 수신</translation>
    </message>
    <message>
        <source>approval {number}</source>
        <translation>승인번호 {number}</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>내용 수정</translation>
    </message>
    <message>
        <source>Edited: {fields}</source>
        <translation>{fields} 수정</translation>
    </message>
    <message>
        <source>No longer noted as paid at the desk</source>
        <translation>‘현장에서 받음’ 표시를 지움</translation>
    </message>
    <message>
        <source>Noted as paid at the desk</source>
        <translation>‘현장에서 받음’으로 표시</translation>
    </message>
    <message>
        <source>cancel number {number}</source>
        <translation>취소 거래번호 {number}</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>처리 기록</translation>
    </message>
</context>
<context>
    <name>ToastCard</name>
    <message>
        <source>Close this notice</source>
        <translation>이 알림 닫기</translation>
    </message>
</context>
<context>
    <name>Toasts</name>
    <message>
        <source>and {count} more</source>
        <translation>외 {count}건</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Add bills</source>
        <translation>청구서 추가</translation>
    </message>
    <message>
        <source>Selected bills</source>
        <translation>선택 항목</translation>
    </message>
    <message>
        <source>Bills shown</source>
        <translation>표시된 항목</translation>
    </message>
    <message>
        <source>All unpaid bills</source>
        <translation>미결제 전체</translation>
    </message>
    <message>
        <source>Paid bills not checked for 12 hours</source>
        <translation>12시간 넘게 확인하지 않은 결제완료</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add bills ({key})</source>
        <translation>청구서 추가 ({key})</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로고침</translation>
    </message>
    <message>
        <source>Refresh the state</source>
        <translation>상태 새로고침</translation>
    </message>
    <message>
        <source>Refresh the selected bills ({key})</source>
        <translation>선택한 청구서 상태 새로고침 ({key})</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>{count} payment alerts</source>
        <translation>결제 알림 {count}건</translation>
    </message>
    <message>
        <source>PaysSam Desktop</source>
        <translation>결제선생 데스크톱</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>Name lookup</source>
        <translation>이름 풀이</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Answer code</source>
        <translation>응답 코드</translation>
    </message>
    <message>
        <source>Exact answer</source>
        <translation>정확한 본문</translation>
    </message>
    <message>
        <source>Arrived here</source>
        <translation>이 프로그램에 도착</translation>
    </message>
    <message>
        <source>The name of the address was not found. Please check the public address and the internet connection.</source>
        <translation>주소의 이름을 찾을 수 없습니다. 공개 주소와 인터넷 연결을 확인해 주세요.</translation>
    </message>
    <message>
        <source>Nobody answers at the address. Please check that the reverse proxy or the tunnel is running, and that the firewall lets it through.</source>
        <translation>주소에서 응답이 없습니다. 리버스 프록시나 터널이 실행 중인지, 방화벽이 막고 있지 않은지 확인해 주세요.</translation>
    </message>
    <message>
        <source>The address gave another answer than the program. Please check the settings of the reverse proxy or the tunnel.</source>
        <translation>프로그램의 응답이 아닌 다른 응답이 왔습니다. 리버스 프록시나 터널의 설정을 확인해 주세요.</translation>
    </message>
    <message>
        <source>The answer was changed on its way, or another program gave it. The reverse proxy must pass on the answer as it is.</source>
        <translation>응답이 도중에 바뀌었거나 다른 프로그램이 응답했습니다. 리버스 프록시는 응답을 그대로 전달해야 합니다.</translation>
    </message>
    <message>
        <source>The answer is right, but the alert did not arrive here. Perhaps the address leads to another computer.</source>
        <translation>응답은 맞지만 알림이 이 프로그램에 도착하지 않았습니다. 주소가 다른 PC로 연결되어 있는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>The reverse proxy or the tunnel does not reach this program. Please check the address and the port that it passes alerts on to.</source>
        <translation>리버스 프록시나 터널이 이 프로그램에 접속하지 못합니다. 알림을 전달할 주소와 포트를 확인해 주세요.</translation>
    </message>
    <message>
        <source>The address only points to another one. PaysSam does not follow: please enter the address that it leads to.</source>
        <translation>다른 주소로 넘겨주는 주소입니다. 결제선생은 따라가지 않으니 최종 주소를 입력해 주세요.</translation>
    </message>
    <message>
        <source>The certificate of the address is not valid, so PaysSam would not connect either. Please renew it.</source>
        <translation>주소의 인증서가 유효하지 않아 결제선생도 접속할 수 없습니다. 인증서를 갱신해 주세요.</translation>
    </message>
    <message>
        <source>No safe connection came about. Please check that the address serves https.</source>
        <translation>안전한 연결을 맺지 못했습니다. 주소가 https를 제공하는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>This computer is not connected to the internet.</source>
        <translation>이 PC가 인터넷에 연결되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>The proxy of this store did not let the test through. Please check it.</source>
        <translation>매장 연결에 설정한 프록시가 시험 알림을 통과시키지 않았습니다. 프록시를 확인해 주세요.</translation>
    </message>
    <message>
        <source>No answer came within 10 seconds. Please check that the reverse proxy or the tunnel passes alerts on to this computer.</source>
        <translation>10초 안에 응답이 오지 않았습니다. 리버스 프록시나 터널이 이 PC로 알림을 전달하는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>The sender is not on the list of allowed senders. That is as it should be if the list has PaysSam&apos;s addresses only; empty it for the test.</source>
        <translation>보낸 주소가 허용할 발신 주소에 없습니다. 목록에 결제선생의 주소만 있다면 정상입니다. 시험하는 동안만 목록을 비워 주세요.</translation>
    </message>
    <message>
        <source>The path was not found. The reverse proxy must pass on everything from /approval/ on without changing it.</source>
        <translation>경로를 찾을 수 없습니다. 리버스 프록시는 /approval/부터의 경로를 바꾸지 않고 전달해야 합니다.</translation>
    </message>
    <message>
        <source>The reverse proxy must let POST through.</source>
        <translation>리버스 프록시가 POST 요청을 통과시켜야 합니다.</translation>
    </message>
    <message>
        <source>The program cannot use the store&apos;s key now. Please check the connection of the store, and try again in a minute.</source>
        <translation>지금 매장의 연동 키를 사용할 수 없습니다. 매장의 연결 설정을 확인하고 1분 뒤에 다시 시도해 주세요.</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>Send a test alert</source>
        <translation>시험 알림 보내기</translation>
    </message>
    <message>
        <source>The test did not get through</source>
        <translation>시험 알림이 도착하지 못했습니다</translation>
    </message>
    <message>
        <source>The test alert arrived and was answered as PaysSam expects</source>
        <translation>시험 알림이 도착했고 올바르게 응답했습니다</translation>
    </message>
    <message>
        <source>Nothing of it was kept.</source>
        <translation>시험 내용은 저장하지 않았습니다.</translation>
    </message>
    <message>
        <source>Sending to {url}…</source>
        <translation>{url}(으)로 보내고 있습니다…</translation>
    </message>
    <message>
        <source>Sends both kinds of alert to {url}, of no real bill.</source>
        <translation>실제 청구서가 아닌 시험 알림 두 가지(V1, V2)를 {url}(으)로 보냅니다.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Does it arrive?</source>
        <translation>알림이 도착하는지 확인</translation>
    </message>
</context>
<context>
    <name>UnknownAlertsDialog</name>
    <message>
        <source>Alerts to look at</source>
        <translation>미확인 알림</translation>
    </message>
</context>
<context>
    <name>UnknownAlertsForm</name>
    <message>
        <source>Alerts to look at</source>
        <translation>미확인 알림</translation>
    </message>
    <message>
        <source>No alert waits for you.</source>
        <translation>확인할 알림이 없습니다.</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>처리자</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Look at the bill</source>
        <translation>청구서 보기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>{count} alerts are chosen.</source>
        <translation>알림 {count}건을 선택했습니다.</translation>
    </message>
    <message>
        <source>Choose an alert to see what it says.</source>
        <translation>알림을 선택하면 내용이 표시됩니다.</translation>
    </message>
    <message>
        <source>Add to the list</source>
        <translation>목록에 추가</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>무시</translation>
    </message>
    <message>
        <source>{what} ({count})</source>
        <translation>{what} ({count}건)</translation>
    </message>
    <message>
        <source>PaysSam told of these payments, but the bill is not in the list, or is not as the alert says. An alert changes no bill.</source>
        <translation>결제선생이 알려 온 결제 가운데 목록에 없는 청구서이거나 조회 결과가 알림과 다른 것입니다. 알림만으로는 청구서가 바뀌지 않습니다.</translation>
    </message>
</context>
<context>
    <name>UnknownStrip</name>
    <message>
        <source>Show them</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>{unknown} payment alerts of bills that are not in the list, and {differing} that differ from what was read</source>
        <translation>목록에 없는 청구서의 결제 알림 {unknown}건, 조회 결과와 다른 알림 {differing}건이 있습니다.</translation>
    </message>
    <message>
        <source>{unknown} payment alerts of bills that are not in the list</source>
        <translation>목록에 없는 청구서의 결제 알림이 {unknown}건 있습니다.</translation>
    </message>
    <message>
        <source>{differing} payment alerts differ from what was read</source>
        <translation>조회 결과와 다른 결제 알림이 {differing}건 있습니다.</translation>
    </message>
</context>
<context>
    <name>UpdateDialog</name>
    <message>
        <source>Practice mode asks nobody</source>
        <translation>연습 모드에서는 묻지 않습니다</translation>
    </message>
    <message>
        <source>Practice mode does not connect to the internet. Please check for a new version in the real program.</source>
        <translation>연습 모드는 인터넷에 연결하지 않습니다. 새 버전은 실제 프로그램에서 확인해 주세요.</translation>
    </message>
    <message>
        <source>Asking {host} for a new version…</source>
        <translation>{host}에 새 버전이 있는지 묻고 있습니다…</translation>
    </message>
    <message>
        <source>Downloading {name}…</source>
        <translation>{name} 받는 중…</translation>
    </message>
    <message>
        <source>The installer is there</source>
        <translation>설치 파일을 받았습니다</translation>
    </message>
    <message>
        <source>{name}
{folder}

It is the file that was signed. When no cancellation is being checked, close this program and run the installer. Your list and settings stay as they are.</source>
        <translation>{name}
{folder}

서명된 파일과 같은지 확인했습니다. 확인 중인 취소가 없을 때 이 프로그램을 닫고 설치 파일을 실행해 주세요. 청구서와 설정은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>The installer could not be downloaded</source>
        <translation>설치 파일을 받지 못했습니다</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>새 버전 확인</translation>
    </message>
</context>
<context>
    <name>UpdateOffer</name>
    <message>
        <source>What is new</source>
        <translation>달라진 점</translation>
    </message>
    <message>
        <source>Nothing was written about it.</source>
        <translation>적혀 있는 내용이 없습니다.</translation>
    </message>
    <message>
        <source>There is no installer for this kind of computer. The publisher&apos;s page may have one.</source>
        <translation>이 PC에 맞는 설치 파일이 없습니다. 다운로드 페이지를 확인해 주세요.</translation>
    </message>
</context>
<context>
    <name>UpdateProgress</name>
    <message>
        <source>Download</source>
        <translation>내려받기</translation>
    </message>
</context>
<context>
    <name>UpdateView</name>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>설정 열기</translation>
    </message>
    <message>
        <source>Download the installer</source>
        <translation>설치 파일 받기</translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation>다운로드 페이지 열기</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>This is version {own}. Nothing about the shop is sent.</source>
        <translation>현재 버전 {own} · 매장 정보는 보내지 않습니다.</translation>
    </message>
</context>
<context>
    <name>Updates</name>
    <message>
        <source>You have the newest version</source>
        <translation>최신 버전입니다</translation>
    </message>
    <message>
        <source>The newest published version is {version}, released on {released}.</source>
        <translation>배포된 최신 버전은 {version}입니다({released}).</translation>
    </message>
    <message>
        <source>There is a new version: {version}</source>
        <translation>새 버전 {version}이 있습니다</translation>
    </message>
    <message>
        <source>Released on {released}. Its signature has been verified.</source>
        <translation>{released}에 배포되었고, 서명을 확인했습니다.</translation>
    </message>
    <message>
        <source>This answer is out of date</source>
        <translation>기한이 지난 안내입니다</translation>
    </message>
    <message>
        <source>It was valid until {valid_until}, so nobody can tell whether there is a newer version. Please check this computer&apos;s date; if it is right, tell whoever provided this program.</source>
        <translation>{valid_until}까지 유효한 안내여서 새 버전이 있는지 알 수 없습니다. 이 PC의 날짜를 확인해 주세요. 날짜가 맞으면 프로그램을 제공한 곳에 알려 주세요.</translation>
    </message>
    <message>
        <source>This computer&apos;s date seems to be wrong</source>
        <translation>이 PC의 날짜가 맞지 않는 것 같습니다</translation>
    </message>
    <message>
        <source>The answer is of {released}, which is in the future here, so it was not used. Please set the date and time, then ask again.</source>
        <translation>이 PC의 날짜보다 나중인 {released}의 안내여서 쓰지 않았습니다. 날짜와 시각을 맞추고 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>Do not install it: an old answer came again</source>
        <translation>설치하지 마세요: 예전 안내가 다시 왔습니다</translation>
    </message>
    <message>
        <source>Version {seen} was announced before, and now only {version}. Somebody may be showing an old answer. Please tell whoever provided this program.</source>
        <translation>전에는 {seen} 버전이 안내되었는데 이번에는 {version} 버전입니다. 누군가 예전 안내를 다시 보여 주는 것일 수 있습니다. 프로그램을 제공한 곳에 알려 주세요.</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>Checking the latest state…</source>
        <translation>최신 상태를 확인하고 있습니다…</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
</context>
</TS>
