@echo off
rem Broadcast Monitor on Windows: builds itself when its sources are newer than the last build, then runs.
rem JAVA_HOME: the JDK to use (else the java on the PATH). JAVA_OPTS: further flags for the Java virtual machine.
setlocal EnableExtensions
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "BUILD=%HOME_DIR%\.build"
rem Russian text on the console
chcp 65001 >nul

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo monitor: Java is missing. Install a JDK 17 or newer ^(https://adoptium.net^) or set JAVA_HOME. 1>&2
    exit /b 2
)
rem openjdk version "17.0.15" 2025-04-15 -> 17. By way of a file: quotes and pipes inside for /f do not bear every path.
set "VERSION=0"
set "SAID=%TEMP%\monitor-java-%RANDOM%%RANDOM%.txt"
"%JAVA%" -version 2>"%SAID%"
for /f "usebackq tokens=2,3" %%a in ("%SAID%") do if "%%a"=="version" for /f "tokens=1 delims=.-" %%m in ("%%~b") do set "VERSION=%%m"
del "%SAID%" 2>nul
if %VERSION% LSS 17 (
    echo monitor: this Java is too old: Broadcast Monitor needs a JDK 17 or newer ^(set JAVA_HOME^). 1>&2
    exit /b 2
)

set "FLAGS=-Xmx1g -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Djna.encoding=UTF-8 -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Djava.awt.headless=true"

rem Newer than the last build, or is that gone? (errorlevel 1 = build) The folders come by the environment, so that any name will do.
powershell -NoProfile -Command "$s = Get-Item -LiteralPath ($env:BUILD + '\stamp') -ErrorAction SilentlyContinue; if (-not $s) { exit 1 }; $a = (Get-Content -LiteralPath $s.FullName -TotalCount 1).Trim(); if (-not (Test-Path -LiteralPath ($a + '\broadcast-monitor.jar'))) { exit 1 }; $n = Get-ChildItem -Recurse -File -LiteralPath ($env:HOME_DIR + '\src\main'), ($env:HOME_DIR + '\pom.xml') | Where-Object { $_.LastWriteTime -gt $s.LastWriteTime } | Select-Object -First 1; if ($n) { exit 1 }"
if not errorlevel 1 goto run

echo monitor: building (the first time downloads about 150 MB of libraries) ... 1>&2
if not exist "%BUILD%" mkdir "%BUILD%"
rem Only one launcher builds at a time; Windows keeps the jars of a running instance from being replaced anyway.
mkdir "%BUILD%\lock" 2>nul
if errorlevel 1 (
    echo monitor: another monitor is building. Try again when it is done; if none is, delete %BUILD%\lock. 1>&2
    exit /b 1
)
rem Maven writes over files: start from none.
rmdir /s /q "%BUILD%\maven\classes" "%BUILD%\maven\lib" 2>nul
del /q "%BUILD%\maven\*.jar" 2>nul
pushd "%HOME_DIR%"
call mvnw.cmd -B -q -Dmaven.test.skip=true -DskipAnalysis "-Dbuild.folder=%BUILD%\maven" package 1>&2
set "FAILED=%ERRORLEVEL%"
popd
if "%FAILED%"=="0" (
    set "APP=%BUILD%\app-%RANDOM%%RANDOM%"
    call :install
)
rmdir "%BUILD%\lock"
if not "%FAILED%"=="0" (
    echo monitor: the build failed, see above. 1>&2
    exit /b 1
)

:run
set /p APP=<"%BUILD%\stamp"
set "NATIVE="
if %VERSION% GEQ 22 set "NATIVE=--enable-native-access=ALL-UNNAMED"
rem What saves time at the next start; without it everything works, only slower. A folder that cannot be written to is passed over.
set "CACHE=%BUILD%\cache"
rem The classes as the virtual machine holds them, if they were kept whole (see :install).
set "SHARE="
set "SIZE="
if exist "%APP%\classes.size" set /p SIZE=<"%APP%\classes.size"
if defined SIZE for %%f in ("%APP%\classes.jsa") do if "%%~zf"=="%SIZE%" set "SHARE=yes"
if defined SHARE goto shared
"%JAVA%" %FLAGS% %NATIVE% "-Dmonitor.home=%HOME_DIR%" "-Dmonitor.cache=%CACHE%" %JAVA_OPTS% -cp "%APP%\broadcast-monitor.jar;%APP%\lib\*" broadcastmonitor.cli.Main %*
exit /b %ERRORLEVEL%

:shared
"%JAVA%" %FLAGS% %NATIVE% "-XX:SharedArchiveFile=%APP%\classes.jsa" -XX:+VerifySharedSpaces -Xlog:cds=off -Xlog:cds+dynamic=off -Xlog:class+path=off "-Dmonitor.home=%HOME_DIR%" "-Dmonitor.cache=%CACHE%" %JAVA_OPTS% -cp "%APP%\broadcast-monitor.jar;%APP%\lib\*" broadcastmonitor.cli.Main %*
exit /b %ERRORLEVEL%

:install
mkdir "%APP%\lib"
copy /y "%BUILD%\maven\lib\*.jar" "%APP%\lib\" >nul || set "FAILED=1"
copy /y "%BUILD%\maven\broadcast-monitor-*.jar" "%APP%\broadcast-monitor.jar" >nul || set "FAILED=1"
rem Keeps the classes that a start loads (class data sharing) and proves the rules. What goes wrong here costs time later, nothing else.
if "%FAILED%"=="0" "%JAVA%" %FLAGS% -cp "%APP%\broadcast-monitor.jar;%APP%\lib\*" broadcastmonitor.cli.OldClasses "%APP%\lib" >"%BUILD%\share.log" 2>&1
if "%FAILED%"=="0" "%JAVA%" %FLAGS% "-XX:ArchiveClassesAtExit=%APP%\classes.jsa" "-Dmonitor.home=%HOME_DIR%" "-Dmonitor.cache=%BUILD%\cache" -cp "%APP%\broadcast-monitor.jar;%APP%\lib\*" broadcastmonitor.cli.Rehearsal >>"%BUILD%\share.log" 2>&1
for %%f in ("%APP%\classes.jsa") do if not "%%~zf"=="" >"%APP%\classes.size" echo %%~zf
if "%FAILED%"=="0" >"%BUILD%\stamp" echo %APP%
rem What no instance runs from can be deleted; the rest stays until the next build.
for /d %%d in ("%BUILD%\app-*") do if /i not "%%d"=="%APP%" rmdir /s /q "%%d" 2>nul
exit /b 0
