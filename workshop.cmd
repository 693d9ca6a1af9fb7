@echo off
rem The workshop's command line; "workshop help" shows what it does. Maven builds it the first time,
rem and again when the workshop itself has changed, as by git pull; every other start takes Java alone.
setlocal
set "HERE=%~dp0"
set "TARGET=%HERE%cli\target"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set FLAGS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms48m -Xmx256m -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED "-XX:SharedArchiveFile=%TARGET%\workshop.jsa" -Xlog:disable

if not exist "%TARGET%\workshop.jar" goto build
if not exist "%TARGET%\java.txt" goto build
set "BUILT_WITH="
set /p BUILT_WITH=<"%TARGET%\java.txt"
if "%BUILT_WITH%"=="%JAVA%" goto start
"%JAVA%" --version >nul 2>&1
if errorlevel 1 goto nojava

:start
"%JAVA%" %FLAGS% -jar "%TARGET%\workshop.jar" %*
if not "%ERRORLEVEL%"=="75" exit /b %ERRORLEVEL%

:build
rem Java 8 and before do not know this option; later ones read the source, which knows what is too old.
"%JAVA%" --version >nul 2>&1
if errorlevel 1 goto nojava
"%JAVA%" -XX:TieredStopAtLevel=1 "%HERE%scripts\BuildWorkshop.java" "%HERE%." "%JAVA%"
if errorlevel 1 exit /b 3
"%JAVA%" -Dworkshop.built=true %FLAGS% -jar "%TARGET%\workshop.jar" %*
exit /b %ERRORLEVEL%

:nojava
echo The workshop needs a JDK, 17 or later, and "%JAVA%" is none. 1>&2
echo Install one, and put it on the PATH or point JAVA_HOME at it. 1>&2
exit /b 3
