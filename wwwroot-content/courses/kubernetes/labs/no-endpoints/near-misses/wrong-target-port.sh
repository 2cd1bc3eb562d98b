# fails: web-has-a-service
kubectl expose deployment web --port=80 --target-port=8080
