@echo off
rem The workshop's command line; see "workshop help". The first start builds it with Maven, and so does
rem a start after the workshop itself has changed, as by git pull. Other starts need Java only.
setlocal
set "HERE=%~dp0"
set "TARGET=%HERE%cli\target"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set FLAGS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms48m -Xmx256m -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED

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
rem Java 8 does not have this option; later versions run the source, which checks the version.
"%JAVA%" --version >nul 2>&1
if errorlevel 1 goto nojava
"%JAVA%" -XX:TieredStopAtLevel=1 "%HERE%scripts\BuildWorkshop.java" "%HERE%." "%JAVA%"
if errorlevel 1 exit /b 3
"%JAVA%" -Dworkshop.built=true %FLAGS% -jar "%TARGET%\workshop.jar" %*
exit /b %ERRORLEVEL%

:nojava
echo The workshop needs a JDK, 17 or later, and "%JAVA%" is not one. 1>&2
echo Install one, and put it on the PATH or point JAVA_HOME at it. 1>&2
exit /b 3
