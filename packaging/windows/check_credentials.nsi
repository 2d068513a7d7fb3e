; For check_credentials.py alone: does nothing but what the uninstaller does to credentials.

Unicode true
!ifdef TARGET
    Target ${TARGET}
!endif
RequestExecutionLevel user
SilentInstall silent
OutFile "${OUTPUT}"
!include LogicLib.nsh
!define PRODUCT "payssam-desktop"
!include credentials.nsh

Section
    !insertmacro DeleteCredentials
SectionEnd
