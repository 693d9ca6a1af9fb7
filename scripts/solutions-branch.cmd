@echo off
rem Creates or updates the local branch "solutions"; it changes none of your files.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
cd /d "%~dp0"
"%JAVA%" SolutionsBranch.java
