@echo off
rem Makes or refreshes the local branch "solutions"; your own files stay as they are.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
cd /d "%~dp0"
"%JAVA%" SolutionsBranch.java
