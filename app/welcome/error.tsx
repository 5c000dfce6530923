'use client'

export { default } from '../sign-in/error'
